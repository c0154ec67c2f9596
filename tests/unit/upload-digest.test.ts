import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { challengeOf, digestAnswer } from "../../main/site/upload/digest.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { UploadTarget } from "../../preload/contract/upload-target.ts";
import { HURRY } from "../upload/known.ts";

// RFC 7616, 3.9.1.
const REALM = `realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
const MUFASA = { user: "Mufasa", password: "Circle of Life", method: "GET", uri: "/dir/index.html", count: 1 };
const CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

test("the answers of RFC 7616's own example, and the better hash where two are offered", () => {
  const [md5, sha256] = [`Digest ${REALM}, algorithm=MD5`, `Digest ${REALM}, algorithm=SHA-256`];
  const answer = (fields: string[]) => {
    const { digest } = challengeOf(fields);
    return digest && /response="(\w+)"/.exec(digestAnswer(digest, MUFASA, CNONCE))?.[1];
  };
  expect(answer([md5])).toBe("8ca523f5e9506fed4657c9700eebdbec");
  expect(answer([sha256])).toBe("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
  expect(answer([md5, sha256])).toBe(answer([sha256]));
  expect(answer([`Digest ${REALM}, algorithm=MD5-sess`])).toBeUndefined();
});

test("a server that wants another way of signing in is told of by its name, not as a wrong password", async () => {
  const web = createServer((_request, response) => {
    response.writeHead(401, { "www-authenticate": ["Negotiate", "NTLM"] }).end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const { port } = web.address() as AddressInfo;
  const target = UploadTarget.parse({ protocol: "webdav", host: "127.0.0.1", port, user: "urzad", plainHttp: true });
  await expect(connect(target, { password: "x" }, HURRY)).rejects.toMatchObject({
    trouble: "otherSignIn",
    params: { ways: "Negotiate, NTLM" },
  });
  await new Promise((resolve) => web.close(resolve));
});
