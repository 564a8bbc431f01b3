// Which addresses are asked: metadata services never, private networks only where a person named the target.
import { createServer, type Server } from 'node:http';
import { BlockList, createServer as createTcpServer, isIP, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { deniedFor, refusalOf } from '../../../src/adapters/network/addresses.ts';
import { AddressRefused, ask } from '../../../src/adapters/network/ask.ts';
import { startSampleService } from '../../../src/demo/sample-service.ts';
import { drive, failureOf, scratch, SCRIPTS } from '../../support/drive.ts';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function answering(status: number, location?: string): Promise<{ url: string; port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, location === undefined ? {} : { location }).end('x'.repeat(100_000));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, asked };
}

const question = { timeoutMilliseconds: 2000, signal: new AbortController().signal } as const;

describe('an address', () => {
  test.each([
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata'],
    ['::ffff:169.254.169.254', 'metadata'],
    ['fe80::1', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['fd20:ce::254', 'metadata'],
    ['fd00:c1::a9fe:a9fe', 'metadata'],
    ['192.0.0.192', 'metadata'],
    ['fd00:42::42', 'metadata'],
    // NAT64, by its own prefix and by those for local use, after 96 bits and after 48; 6to4.
    ['64:ff9b::a9fe:a9fe', 'metadata'],
    ['64:ff9b::169.254.169.254', 'metadata'],
    ['64:FF9B:0:0:0:0:A83F:8110', 'metadata'],
    ['64:ff9b:1::169.254.169.254', 'metadata'],
    ['64:ff9b:1:fffe::a9fe:a9fe', 'metadata'],
    ['64:ff9b:1:a9fe:a9:fe00::', 'metadata'],
    ['64:ff9b:1:6464:64:c800::', 'metadata'],
    ['2002:a9fe:a9fe::1', 'metadata'],
  ])('%s is never asked', (address, why) => {
    for (const reach of ['anywhere', 'public'] as const) expect(refusalOf(address, reach)).toContain(why);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd12::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a01:203',
    '64:ff9b:1::a01:203',
    '64:ff9b:1::808:808',
    '2002:c0a8:101::1',
  ])('%s is asked where a person named it', (address) => {
    expect(refusalOf(address, 'anywhere')).toBeNull();
    expect(refusalOf(address, 'public')).toContain('private network');
  });

  test.each([
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800::1',
    '8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:0:1::a01:203',
    '2002:808:808::1',
    '2001:db8::a9fe:a9fe',
  ])('%s is public', (address) => {
    expect(refusalOf(address, 'public')).toBeNull();
  });
});

describe('a question', () => {
  test('is answered by status and place, without reading the body or following', async () => {
    const elsewhere = await answering(200);
    const { url } = await answering(302, `${elsewhere.url}/login`);
    expect(await ask({ ...question, url, reach: 'anywhere' })).toEqual({
      status: 302,
      location: `${elsewhere.url}/login`,
    });
    expect(elsewhere.asked).toEqual([]);
    expect(await ask({ ...question, url: elsewhere.url, reach: 'anywhere' })).toEqual({ status: 200, location: null });
  });

  test('to a name is refused by what the name stands for, before anything is sent', async () => {
    const { port, asked } = await answering(200);
    for (const host of ['localhost', '127.0.0.1']) {
      await expect(ask({ ...question, url: `http://${host}:${port}`, reach: 'public' })).rejects.toBeInstanceOf(
        AddressRefused,
      );
    }
    expect(asked).toEqual([]);
  });

  test('to an address in disguise is refused', async () => {
    for (const host of ['2852039166', '0xa9fea9fe', '[::ffff:a9fe:a9fe]', '169.254.169.254'])
      await expect(ask({ ...question, url: `http://${host}/`, reach: 'anywhere' })).rejects.toThrow('metadata');
  });

  test.each([
    ['Connection: Upgrade\r\nUpgrade: websocket\r\n', 'in another protocol'],
    ['', 'in none'],
  ])('that is answered with 101 and %j is answered, %s', async (headers) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await ask({ ...question, url, reach: 'anywhere' })).toEqual({ status: 101, location: null });
    server.close();
  });

  test('that nobody answers ends in time', async () => {
    const silent = createServer(() => undefined);
    servers.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(ask({ ...question, url, reach: 'anywhere', timeoutMilliseconds: 200 })).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
    silent.closeAllConnections();
  });
});

describe('the load itself', () => {
  test('is not sent to a target that may not be asked', async () => {
    const place = scratch();
    try {
      const failure = await failureOf(
        drive('commonjs.js', { target: 'http://169.254.169.254', directory: place.directory }),
      );
      expect(failure.code).toBe('target-refused');
      expect(failure.message).toContain('metadata service');
    } finally {
      place.remove();
    }
  });

  test('is not sent where the base that was named is in a network that the target that was found must not lead to', async () => {
    const place = scratch();
    const service = await startSampleService({ scale: 0 });
    try {
      const failure = await failureOf(
        drive('commonjs.js', {
          target: 'http://93.184.216.34',
          baseTarget: service.url,
          isTargetFound: true,
          directory: place.directory,
        }),
      );
      expect(failure.code).toBe('target-refused');
      expect(failure.message).toBe(
        `The base target ${service.url} is not asked: 127.0.0.1 is an address of a private network, which this run is kept out of because the target http://93.184.216.34 was found and not named: name its host in input \`allowed-hosts\`.`,
      );
    } finally {
      await service.close();
      place.remove();
    }
  });

  test('cannot reach a metadata service, whatever the script or a redirect asks for', async () => {
    const place = scratch();
    const service = await startSampleService({ scale: 0 });
    const { url } = await answering(302, 'http://169.254.169.254/latest/meta-data/');
    try {
      const { recording } = await drive(path.join(SCRIPTS, 'metadata.js'), {
        target: service.url,
        directory: place.directory,
        environment: { REDIRECTING: url },
      });
      // 1110: k6 refused to dial. Once by itself and once by the redirect.
      expect(recording.intake.failures).toMatchObject([
        { endpoint: 'GET /latest/meta-data', code: '1110', count: 2 },
        { endpoint: 'GET /', code: '1110', count: 1 },
      ]);
    } finally {
      await service.close();
      place.remove();
    }
  });
});

describe('the list that k6 is given', () => {
  test('holds every network, and is one that k6 takes', () => {
    expect(deniedFor('anywhere').length).toBeLessThan(deniedFor('public').length);
    for (const network of deniedFor('public')) {
      expect(network).toMatch(/^[0-9a-f.:]+\/\d+$/);
      const [address = '', bits] = network.split('/');
      expect(isIP(address)).not.toBe(0);
      expect(Number(bits)).toBeLessThanOrEqual(isIP(address) === 6 ? 128 : 32);
    }
  });

  /** As k6 reads it, which looks into no address. */
  const isListed = (address: string, reach: 'anywhere' | 'public'): boolean => {
    const list = new BlockList();
    for (const network of deniedFor(reach)) {
      const [at = '', bits] = network.split('/');
      list.addSubnet(at, Number(bits), isIP(at) === 6 ? 'ipv6' : 'ipv4');
    }
    return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };

  test.each([
    ['64:ff9b::a9fe:a9fe', true, true],
    ['64:ff9b:1::a9fe:a9fe', true, true],
    ['64:ff9b:1:a9fe:a9:fe00::', true, true],
    ['64:ff9b:1:6464:64:c800::', true, true],
    ['2002:a9fe:a9fe::1', true, true],
    ['2002:643f:8110::1', false, false],
    ['2002:a83f:8110::1', true, true],
    ['64:ff9b::a01:203', false, true],
    ['64:ff9b:1::808:808', false, true],
    ['2002:c0a8:101::1', false, true],
    ['64:ff9b::808:808', false, false],
  ])('keeps it from %s anywhere: %s, of a target that was found: %s', (address, anywhere, found) => {
    expect([isListed(address, 'anywhere'), isListed(address, 'public')]).toEqual([anywhere, found]);
  });
});
