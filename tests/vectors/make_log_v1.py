"""Makes log-v1.json from docs/log-format.md alone, with Python's `cryptography` (OpenSSL): no code of src/.

    pip install cryptography    # 44 or newer, for Argon2id
    python3 tests/vectors/make_log_v1.py > tests/vectors/log-v1.json

Every "random" value is SHA-256 of a label, so that the file is the same each time.
"""

import base64
import hashlib
import hmac
import json
import unicodedata

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def chance(label, length=32):
    return hashlib.sha256(("vector " + label).encode()).digest()[:length]


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def b64(data):
    return base64.b64encode(data).rstrip(b"=").decode()


def jcs(value):
    # Enough of RFC 8785 here: keys are ASCII, numbers are integers.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def raw_public(key):
    return key.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )


# --- bech32 (BIP 173) and age v1 (C2SP age.md), X25519 only

CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def bech32(prefix, data):
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = -(-len(data) * 8 // 5)
    words = [number >> 5 * (count - 1 - i) & 31 for i in range(count)]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = polymod(expanded + words + [0] * 6) ^ 1
    words += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(CHARSET[word] for word in words)


def hkdf(secret, salt, info):
    return HKDF(hashes.SHA256(), 32, salt, info).derive(secret)


def age(recipient, message, label):
    file_key = chance(label + " file key", 16)
    ephemeral = X25519PrivateKey.from_private_bytes(chance(label + " ephemeral"))
    share = raw_public(ephemeral)
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrap_key = hkdf(shared, share + recipient, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrap_key).encrypt(bytes(12), file_key, None)
    header = f"age-encryption.org/v1\n-> X25519 {b64(share)}\n{b64(body)}\n---".encode()
    mac = hmac.digest(hkdf(file_key, b"", b"header"), header, "sha256")
    nonce = chance(label + " nonce", 16)
    payload = ChaCha20Poly1305(hkdf(file_key, nonce, b"payload")).encrypt(
        bytes(11) + b"\x01", message, None
    )
    return header + b" " + b64(mac).encode() + b"\n" + nonce + payload


# --- the log

CASE = chance("case", 16).hex()
SIGNING = Ed25519PrivateKey.from_private_bytes(chance("signing key"))
PUBLIC = raw_public(SIGNING)
KEY_ID = sha(PUBLIC).hex()
IDENTITY = X25519PrivateKey.from_private_bytes(chance("identity"))
RECIPIENT = raw_public(IDENTITY)


def seal(label, message, about):
    key, salt, iv = chance(label + " key"), chance(label + " salt"), chance(label + " iv", 12)
    envelope = age(RECIPIENT, jcs({"v": 1, "key": b64url(key), "salt": b64url(salt)}), label)
    sealed = iv + AESGCM(key).encrypt(iv, message, about.encode())
    return salt, {"envelope": b64url(envelope), "sealed": b64url(sealed)}


def make_part():
    data = "사진 대신 쓰는 글\n".encode() * 9
    part_id = chance("part", 16).hex()
    salt, stored = seal("part", data, f"{CASE}|{part_id}|0")
    record = {
        "id": part_id,
        "role": "visible",
        "mime": "image/jpeg",
        "size": len(data),
        "sha256": sha(data).hex(),
        "mark": sha(salt, data).hex(),
        "how": "rendered",
    }
    return record, {"bytes": b64url(data), "pieces": [stored["sealed"]], "envelope": stored["envelope"]}


def make_entry(seq, prev, kind, body):
    message = jcs(body)
    salt, stored = seal(f"body {seq}", message, f"{CASE}|body|{seq}")
    header = {
        "v": 1,
        "caseId": CASE,
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
        "keyId": KEY_ID,
    }
    entry_hash = sha(b"jikim/entry/v1\n", jcs(header))
    return {
        "header": header,
        "canonicalHeader": jcs(header).decode(),
        "entryHash": entry_hash.hex(),
        "sig": b64url(SIGNING.sign(entry_hash)),
        "body": body,
        "salt": b64url(salt),
        "stored": stored,
    }


def make_chain(part):
    introduction = {"keyId": KEY_ID, "alg": "Ed25519", "publicKey": b64url(PUBLIC)}
    capture = chance("capture", 16).hex()
    bodies = [
        ("case.opened", {"name": "첫 사건", "signingKey": introduction}),
        ("key.created", introduction),
        ("capture.intent", {"captureId": capture, "mode": "adult", "facts": {"title": "a \"b\"\n\u20ac 😀"}}),
        (
            "capture.sealed",
            {"captureId": capture, "intentSeq": 2, "stage": "complete", "parts": [part], "missing": []},
        ),
    ]
    entries, prev = [], "0" * 64
    for seq, (kind, body) in enumerate(bodies):
        entries.append(make_entry(seq, prev, kind, body))
        prev = entries[-1]["entryHash"]
    head = {
        "v": 1,
        "caseId": CASE,
        "seq": len(entries) - 1,
        "entryHash": prev,
        "count": len(entries),
        "keyId": KEY_ID,
    }
    head_hash = sha(b"jikim/head/v1\n", jcs(head))
    return entries, {**head, "headHash": head_hash.hex(), "sig": b64url(SIGNING.sign(head_hash))}


def make_wrap(kind, secret, identities):
    salt = chance(kind + " salt", 16)
    kdf = {"name": "argon2id", "memoryKiB": 65536, "passes": 3, "lanes": 1, "salt": b64url(salt)}
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65536).derive(secret)
    iv = chance(kind + " iv", 12)
    sealed = iv + AESGCM(key).encrypt(iv, identities.encode(), f"jikim-vault|{kind}".encode())
    wrap = {"kind": kind, "kdf": kdf, "sealed": b64url(sealed)}
    return {**wrap, "digest": sha(b"jikim/wrap/v1\n", jcs(wrap)).hex()}


def recovery_code(secret):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(secret + sha(b"jikim/recovery-code/v1\n", secret)[:4], "big")
    letters = "".join(alphabet[number >> 5 * (31 - i) & 31] for i in range(32))
    return "-".join(letters[i : i + 4] for i in range(0, 32, 4))


def main():
    record, stored_part = make_part()
    entries, head = make_chain(record)
    identities = bech32("age-secret-key-", chance("identity")).upper()
    passphrase = "비밀스러운 문장 하나"
    code_secret = chance("recovery code", 16)
    vault = {
        "v": 1,
        "recipient": bech32("age", RECIPIENT),
        "mode": "passphrase",
        "wraps": [
            make_wrap("passphrase", unicodedata.normalize("NFKC", passphrase).encode(), identities),
            make_wrap("recovery-code", code_secret, identities),
        ],
    }
    whole = {
        "caseId": CASE,
        "publicKey": b64url(PUBLIC),
        "keyId": KEY_ID,
        "identities": identities,
        "entries": entries,
        "head": head,
        "part": {**stored_part, "record": record},
        "vault": {
            "passphrase": passphrase,
            "recoverySecret": b64url(code_secret),
            "recoveryCode": recovery_code(code_secret),
            "row": vault,
        },
    }
    print(json.dumps(whole, indent=1, ensure_ascii=False))


main()
