"""Texts and bytes made smaller by what many of them say alike."""

import zlib

LEVEL = 6

# The names of the fields of computed records, in their order. Records in ledgers can be read with these bytes alone: a
# change here takes an upgrade that writes them anew.
RECORDS = (
    b'{"id":"commitment:","kind":"agreement","title":"","parties":["","topics":["","stage":"signed","stages":[{"stage":'
    b'"announced","date":"20","account":"sha256:","published":"20","evidence":{"document":"sha256:","span":[},"flag":'
    b'null},"provides":[],"amount":null,"deadline":null,"voices":1,"accounts":[],"from_":null,"to":null,'
    b'{"left":"","right":"","verdict":"different","verdict":"unsure","verdict":"same","by":"recoupe:events/1","score":'
    b'2.6,"reasons":[{"feature":"type","weight":1.0,"detail":"statement"},{"feature":"type","weight":1.0,"detail":'
    b'"meeting"},{"feature":"parties","weight":2.0,"detail":"RUS, TGO"},{"feature":"persons","weight":1.5,"detail":"'
    b'"},{"feature":"date","weight":2.0,"detail":"2015-04-12 and 20, days apart"},{"feature":"published","weight":0.5,'
    b'"detail":"0 days apart"},{"feature":"place","weight":1.0,"detail":"other days"},{"feature":"topics","weight":0.2,'
    b'"detail":""},{"feature":"direction","weight":0.6,"detail":"same actors"},{"feature":"companion","weight":1.0,'
    b'"detail":"their documents share another event"}],"at":null,"note":null}'
    b'{"id":"event:","type":"meeting","parties":["","org:"],"status":"planned","status":"held","status_history":['
    b'{"status":"held","as_of":"2012-12-14","account":"sha256:"},{"status":"held","as_of":"20"}],"accounts":[{"document":'
    b'"sha256:","outlet":"","published":"2012-12-14","voice":"voice:","event":"e2","file":".txt","copy_of":null},'
    b'{"document":"sha256:"}],"voices":1,"copies":0,"facts":[{"field":"date","verdict":"contradicted","values":[{"value":'
    b'"20","affirmed_by":["voice:"],"denied_by":[],"silent":["voice:"],"evidence":[{"document":"sha256:","span":[1'
    b']}]}],"note":null},{"field":"place","verdict":"single","values":[{"value":"","affirmed_by":["voice:"],"denied_by":'
    b'[],"silent":[],"evidence":[{"document":"sha256:","span":[2]}]}],"note":null},{"field":"status","verdict":"agreed",'
    b'"values":[{"value":"held","affirmed_by":["voice:"],"denied_by":[],"silent":[],"evidence":[]}],"note":null},'
    b'{"field":"participants","verdict":"agreed","values":[{"value":"","affirmed_by":["voice:"],"denied_by":[],"silent":'
    b'[],"evidence":[]}],"note":null},{"field":"actor","verdict":"agreed","values":[]},{"field":"recipient","verdict":'
    b'"single","values":[]},{"field":"title of ","verdict":"single","values":[{"value":"pr\xc3\xa9sident"}]},{"field":'
    b'"topics","verdict":"single"}],"checks":[],"date":null,"date_account":"sha256:","place":null,"place_state":null,'
    b'"participants":[{"name":"","role":"participant","entity":"state:","state":"","title":null,"span":null,"via":'
    b'"named"},{"name":"","role":"actor","entity":"person:","state":"","title":"","span":null,"via":"named"},{"name":"",'
    b'"role":"recipient"}],"topics":[],"stance":null,"main":false,"part_of":null,"unsure":["sha256:#e"],"aliases":'
    b'["event:"],"corrections":[]}'
)


def compress(value: bytes, alike: bytes, level: int = LEVEL) -> bytes:
    """The value as few bytes, which `decompress` reads with the same `alike`."""
    packer = zlib.compressobj(level, zdict=alike)
    return packer.compress(value) + packer.flush()


def decompress(packed: bytes, alike: bytes) -> bytes:
    """The value again."""
    return zlib.decompressobj(zdict=alike).decompress(packed)
