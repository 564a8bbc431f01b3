// Holds an answer against the published types of Kubernetes: unknown fields, wrong types and doubled keys end it with 1.
package main

import (
	"fmt"
	"io"
	"os"

	corev1 "k8s.io/api/core/v1"
	metricsv1beta1 "k8s.io/metrics/pkg/apis/metrics/v1beta1"
	"sigs.k8s.io/json"
)

func main() {
	kinds := map[string]any{"PodMetricsList": &metricsv1beta1.PodMetricsList{}, "PodList": &corev1.PodList{}}
	kind, found := kinds[os.Args[1]]
	text, err := io.ReadAll(os.Stdin)
	if err != nil || !found {
		fmt.Fprintln(os.Stderr, err, found)
		os.Exit(2)
	}
	strict, err := json.UnmarshalStrict(text, kind)
	if err != nil || len(strict) > 0 {
		fmt.Fprintln(os.Stderr, err, strict)
		os.Exit(1)
	}
}
