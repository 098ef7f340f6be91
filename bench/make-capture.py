#!/usr/bin/env python3
"""Writes a capture of a given size: an office's afternoon, tiled, with sequence numbers that go on from tile to tile."""
import random
import struct
import sys

FLOWS, ROUNDS = 200, 40
rng = random.Random(4711)


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ethernet(ethertype, payload):
    return b"\x02\0\0\0\0\x01\x02\0\0\0\0\x02" + struct.pack("!H", ethertype) + payload


def ipv4(protocol, source, destination, payload):
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), rng.randrange(65536), 0x4000, 64, protocol, 0, source, destination)
    return ethernet(0x0800, header[:10] + struct.pack("!H", checksum(header)) + header[12:] + payload)


def ipv6(protocol, source, destination, payload):
    return ethernet(0x86DD, struct.pack("!IHBB16s16s", 0x60000000, len(payload), protocol, 64, source, destination) + payload)


def transport(source, destination, protocol, segment, at):
    pseudo = source + destination + struct.pack("!II", len(segment), protocol)
    segment = segment[:at] + struct.pack("!H", checksum(pseudo + segment)) + segment[at + 2:]
    return (ipv6 if len(source) == 16 else ipv4)(protocol, source, destination, segment)


def tcp(flow, is_reply, payload):
    source, destination, port = flow["ends"]
    ports = (443, port) if is_reply else (port, 443)
    if is_reply:
        source, destination = destination, source
    sequence, acknowledgment = (flow["got"], flow["sent"]) if is_reply else (flow["sent"], flow["got"])
    timestamps = struct.pack("!BBBBII", 1, 1, 8, 10, rng.randrange(1 << 32), rng.randrange(1 << 32))
    segment = struct.pack("!HHIIBBHHH", *ports, sequence, acknowledgment, 0x80, 0x18 if payload else 0x10, 501, 0, 0) + timestamps + payload
    flow["got" if is_reply else "sent"] += len(payload)
    return transport(source, destination, 6, segment, 16), flow, is_reply


def udp(source, destination, ports, payload):
    return transport(source, destination, 17, struct.pack("!HHHH", *ports, 8 + len(payload), 0) + payload, 6), None, False


def addresses(number):
    if number % 4 == 0:
        prefix = bytes.fromhex("20010db8000000000000000000")
        return prefix + struct.pack("!BH", 1, number), prefix + struct.pack("!BH", 2, number)
    return bytes([192, 0, 2, number % 250 + 1]), bytes([198, 51, 100, number % 250 + 1])


def tile():
    flows = [{"ends": (*addresses(i), 40000 + i), "sent": 1, "got": 1} for i in range(FLOWS)]
    frames = []
    for _ in range(ROUNDS):
        for number, flow in enumerate(rng.sample(flows, FLOWS)):
            source, destination, port = flow["ends"]
            frames.append(tcp(flow, False, rng.randbytes(rng.randrange(100, 600))))
            frames += [tcp(flow, True, rng.randbytes(1448)) for _ in range(rng.randrange(1, 5))]
            frames.append(tcp(flow, False, b""))
            if number % 4 == 0:
                name = b"".join(bytes([len(part)]) + part for part in (b"host%d" % number, b"example", b"net")) + b"\0"
                frames.append(udp(source, destination, (port, 53), struct.pack("!HHHHHH", number, 0x0100, 1, 0, 0, 0) + name + b"\0\1\0\1"))
            if number % 10 == 0 and len(source) == 4:
                echo = struct.pack("!BBHHH", 8, 0, 0, port, number) + bytes(48)
                frames.append((ipv4(1, source, destination, echo[:2] + struct.pack("!H", checksum(echo)) + echo[4:]), None, False))
            if number % 50 == 0:
                frames.append((ethernet(0x0806, struct.pack("!HHBBH", 1, 0x0800, 6, 4, 1) + bytes(6) + source[:4] + bytes(6) + destination[:4] + bytes(18)), None, False))
    return frames


def advance(frame, shift):
    """Adds to sequence and acknowledgment number, and keeps the checksum right (RFC 1624)."""
    at = 54 if frame[12:14] == b"\x86\xdd" else 34
    words = struct.unpack_from("!HHHHHHHHH", frame, at)
    sequence, acknowledgment = struct.unpack_from("!II", frame, at + 4)
    new = struct.pack("!II", (sequence + shift[0]) & 0xFFFFFFFF, (acknowledgment + shift[1]) & 0xFFFFFFFF)
    total = (~words[8] & 0xFFFF) + sum(~word & 0xFFFF for word in words[2:6]) + sum(struct.unpack("!HHHH", new))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    struct.pack_into("!8s4sH", frame, at + 4, new, bytes(frame[at + 12:at + 16]), ~total & 0xFFFF)


def main(path, size):
    frames = [(bytearray(data), flow, is_reply) for data, flow, is_reply in tile()]
    written, now, round_number = 24, 1_700_000_000_000_000, 0
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        while written < size:
            records = bytearray()
            for data, flow, is_reply in frames:
                if round_number and flow:
                    grown = (flow["sent"] - 1, flow["got"] - 1)
                    advance(data, grown[::-1] if is_reply else grown)
                now += 7
                records += struct.pack("<IIII", now // 1_000_000, now % 1_000_000, len(data), len(data)) + data
            file.write(records)
            written += len(records)
            round_number += 1


main(sys.argv[1], int(sys.argv[2]))
