"""Makes package-v1.zip and package-v1-p256.zip from docs/package-format.md and docs/log-format.md alone, with Python's
`cryptography` (OpenSSL) and `zipfile`: no code of src/.

    pip install cryptography
    python3 tests/vectors/make_package_v1.py tests/vectors

Between them they hold an opened and a withheld body, a part with a plain hash, one known by its mark only, one that was
erased and one that was left out, a new key, stored and deflated files, and both kinds of signature. Every "random" value is
SHA-256 of a label; ECDSA signatures differ each time.
"""

import base64
import hashlib
import json
import sys
import zipfile

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def chance(label, length=32):
    return hashlib.sha256(("package " + label).encode()).digest()[:length]


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jcs(value):
    # Enough of RFC 8785 here: keys are ASCII, numbers are integers.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


class Key:
    def __init__(self, alg, label):
        self.alg = alg
        if alg == "Ed25519":
            self.private = Ed25519PrivateKey.from_private_bytes(chance(label))
            self.raw = self.private.public_key().public_bytes(
                serialization.Encoding.Raw, serialization.PublicFormat.Raw
            )
        else:
            number = int.from_bytes(chance(label), "big")
            self.private = ec.derive_private_key(number, ec.SECP256R1())
            self.raw = self.private.public_key().public_bytes(
                serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            )
        self.id = sha(self.raw).hex()

    def der(self, message):
        if self.alg == "Ed25519":
            return self.private.sign(message)
        return self.private.sign(message, ec.ECDSA(hashes.SHA256()))

    def sign(self, message):
        der = self.der(message)
        if self.alg == "Ed25519":
            return der
        r, s = utils.decode_dss_signature(der)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def introduction(self):
        return {"keyId": self.id, "alg": self.alg, "publicKey": b64url(self.raw)}

    def pem(self):
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )


def make(path, alg, top, compression):
    case = chance("case " + alg, 16).hex()
    first, second = Key(alg, "first"), Key(alg, "second")
    picture = "사진 대신 쓰는 글\n".encode() * 9
    half = b"what survived"
    salts = {name: chance(name + " salt") for name in ("picture", "half")}

    def part(name, data, known=True):
        salt = salts.get(name, chance(name + " salt"))
        return {
            "id": chance(name + " part", 16).hex(),
            "role": name,
            "mime": "image/jpeg",
            "size": len(data),
            "sha256": sha(data).hex() if known else None,
            "mark": sha(salt, data).hex(),
            "how": "rendered",
        }

    shown, cut = part("picture", picture), part("half", half, known=False)
    gone, left = part("gone", b"erased"), part("left", b"left out")
    capture = chance("capture", 16).hex()
    facts = {"url": "https://example.org/가?a=1", "title": 'a "b"\n\u20ac 😀', "host": "example.org"}
    bodies = [
        (first, "case.opened", {"name": "첫 사건", "signingKey": first.introduction()}),
        (first, "key.created", first.introduction()),
        (first, "capture.intent", {"captureId": capture, "mode": "adult", "facts": facts}),
        (
            first,
            "capture.sealed",
            {"captureId": capture, "intentSeq": 2, "stage": "complete", "parts": [shown, gone, left], "missing": []},
        ),
        (second, "key.replaced", {**second.introduction(), "replaces": first.id}),
        (second, "note.added", {"about": 2, "text": "withheld words"}),
        (second, "item.erased", {"seq": 3, "partId": gone["id"], "role": "gone", "reason": ""}),
        (second, "capture.interrupted", {"captureId": capture, "intentSeq": 2, "parts": [cut], "lost": []}),
    ]
    lines = [{"kind": "key", **key.introduction()} for key in (first, second)]
    prev, withheld = "0" * 64, 0
    for seq, (key, kind, body) in enumerate(bodies):
        salt, message = chance(f"body {seq}"), jcs(body)
        header = {
            "v": 1,
            "caseId": case,
            "seq": seq,
            "prev": prev,
            "type": kind,
            "bodyHash": sha(salt, message).hex(),
            "time": {
                "wall": f"2026-11-21T09:30:0{seq}.000Z",
                "tzOffset": 540,
                "monotonicSinceStart": 1000 * seq + 17,
                "bootId": chance("boot", 16).hex(),
            },
            "app": {"version": "0.1.0", "build": "chrome-mv3"},
            "keyId": key.id,
        }
        digest = sha(b"jikim/entry/v1\n", jcs(header))
        hidden = kind == "note.added"
        withheld += hidden
        lines.append(
            {
                "kind": "entry",
                "header": header,
                "entryHash": digest.hex(),
                "sig": b64url(key.sign(digest)),
                "body": None if hidden else body,
                "salt": None if hidden else b64url(salt),
            }
        )
        prev = digest.hex()
    head = {"v": 1, "caseId": case, "seq": 7, "entryHash": prev, "count": 8, "keyId": second.id}
    lines.append(
        {"kind": "head", "head": head, "sig": b64url(second.sign(sha(b"jikim/head/v1\n", jcs(head))))}
    )

    def row(of, seq, state, file=None, data=None, salt=None, erased_by=None):
        return {
            "partId": of["id"],
            "seq": seq,
            "state": state,
            "path": file,
            "sha256": sha(data).hex() if data is not None else of["sha256"],
            "salt": salt and b64url(salt),
            "erasedBy": erased_by,
        }

    parts = [
        row(shown, 3, "included", "data/items/0002/picture.jpg", picture, salts["picture"]),
        row(gone, 3, "erased", erased_by=6),
        row(left, 3, "withheld"),
        row(cut, 7, "included", "data/items/0002/half.jpg", half, salts["half"]),
    ]
    jsonl = lambda rows: b"".join(jcs(one) + b"\n" for one in rows)
    payload = {
        "data/log.jsonl": jsonl(lines),
        "data/items/0002/picture.jpg": picture,
        "data/items/0002/half.jpg": half,
        "data/parts.jsonl": jsonl(parts),
        "data/report.html": b"<!doctype html><title>report</title>",
    }
    manifest = lambda files: "".join(f"{sha(data).hex()}  {name}\n" for name, data in files.items()).encode()
    listed = manifest(payload)
    size = sum(map(len, payload.values()))
    others = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bagging-Date: 2026-11-21\nExternal-Identifier: {case}\nPayload-Oxum: {size}.{len(payload)}\nJikim-Package-Version: 1\n".encode(),
    }
    statement = jcs(
        {
            "v": 1,
            "what": "jikim-package",
            "caseId": case,
            "entryHash": prev,
            "entries": 8,
            "bodiesWithheld": withheld,
            "partsWithheld": 1,
            "manifestSha256": sha(listed).hex(),
            "others": {name: sha(data).hex() for name, data in others.items()},
            "keyId": second.id,
            "alg": alg,
            "made": {"wall": "2026-11-21T10:00:00.000Z", "tzOffset": 540, "monotonicSinceStart": 1, "bootId": chance("boot", 16).hex()},
            "app": {"version": "0.1.0", "build": "chrome-mv3"},
        }
    )
    tags = {
        **others,
        "manifest-sha256.txt": listed,
        "proof/statement.json": statement,
        "proof/statement.sig": second.der(statement),
        "proof/device-key.pem": second.pem(),
    }
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, data in {**tags, "tagmanifest-sha256.txt": manifest(tags), **payload}.items():
            made.writestr(zipfile.ZipInfo(top + name, (2026, 11, 21, 19, 0, 0)), data, compression)


folder = sys.argv[1]
make(f"{folder}/package-v1.zip", "Ed25519", "notes-2026-11-21/", zipfile.ZIP_STORED)
make(f"{folder}/package-v1-p256.zip", "ECDSA-P256-SHA256", "", zipfile.ZIP_DEFLATED)
