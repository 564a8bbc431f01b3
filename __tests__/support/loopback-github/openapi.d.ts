// @octokit/openapi ships data without types.
declare module '@octokit/openapi' {
  const openapi: { readonly schemas: Readonly<Record<string, unknown>> };
  export default openapi;
}
