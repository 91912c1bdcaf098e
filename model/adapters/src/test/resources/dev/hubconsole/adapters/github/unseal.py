"""Opens sealed boxes with PyNaCl (Debian: python3-nacl).

The first line of the input is the private key, each other one a box, all in base64; what was in
them is written the same way.
"""
import base64
import sys

from nacl.public import PrivateKey, SealedBox

key, *boxes = sys.stdin.read().split()
box = SealedBox(PrivateKey(base64.b64decode(key)))
for sealed in boxes:
    print(base64.b64encode(box.decrypt(base64.b64decode(sealed))).decode())
