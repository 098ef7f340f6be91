"""What UDP and TCP carry."""
from scapy.contrib.bfd import BFD
from scapy.contrib.wireguard import Wireguard, WireguardCookieReply, WireguardInitiation, WireguardResponse, WireguardTransport
from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.dhcp6 import (
    DHCP6_Advertise, DHCP6_Reply, DHCP6_Request, DHCP6_Solicit, DHCP6OptClientId, DHCP6OptDNSServers, DHCP6OptElapsedTime, DHCP6OptOptReq, DHCP6OptPref,
    DHCP6OptRapidCommit, DHCP6OptServerId, DUID_LL)
from scapy.layers.dns import DNS, DNSQR, DNSRR, DNSRROPT, DNSRRSRV
from scapy.layers.inet import TCP, UDP
from scapy.layers.ntp import NTPHeader
from scapy.layers.tls.all import TLS, TLSApplicationData
from scapy.packet import Raw

from chance import ip4, ip6, mac, name, one, port, rng, some, u


def ntp():
    stamps = {stamp: rng.randrange(1, 1 << 31) for stamp in ("ref", "orig", "recv", "sent")}
    return UDP(sport=123, dport=123) / NTPHeader(leap=u(2), version=rng.choice([3, 4]), mode=rng.choice([1, 2, 3, 4, 5]), stratum=rng.randrange(2, 16), poll=rng.randrange(17), precision=0xEC, **stamps)


def seconds():
    """Now and then a number whose low byte is zero."""
    value = u(16)
    return value & 0xFF00 if value % 2 else value


def dhcp():
    options = [("message-type", rng.choice(["discover", "offer", "request", "ack"])), ("requested_addr", ip4()), ("server_id", ip4()), ("lease_time", u(32)), ("hostname", b"host"), "end"]
    return UDP(sport=68, dport=67) / BOOTP(op=rng.choice([1, 2]), xid=u(32), secs=seconds(), flags=rng.choice([0, 0x8000]), ciaddr=ip4(), yiaddr=ip4(), siaddr=ip4(), giaddr=ip4(), chaddr=rng.randbytes(6)) / DHCP(options=options)


def dhcpv6():
    packet = UDP(sport=546, dport=547) / one(DHCP6_Solicit, DHCP6_Advertise, DHCP6_Request, DHCP6_Reply)
    packet.trid = u(24)
    for option in some([
            lambda: DHCP6OptClientId(duid=DUID_LL(lladdr=mac())), lambda: DHCP6OptServerId(duid=DUID_LL(lladdr=mac())), lambda: DHCP6OptElapsedTime(elapsedtime=u(16)),
            lambda: DHCP6OptPref(prefval=u(8)), lambda: DHCP6OptRapidCommit(), lambda: DHCP6OptOptReq(reqopts=[23, 24]), lambda: DHCP6OptDNSServers(dnsservers=[ip6(), ip6()])], 4):
        packet /= option
    return packet


def dns_record():
    return one(
        lambda: DNSRR(rrname=name(), type="A", ttl=u(31), rdata=ip4()),
        lambda: DNSRR(rrname=name(), type="AAAA", ttl=u(31), rdata=ip6()),
        lambda: DNSRR(rrname=name(), type="CNAME", ttl=u(31), rdata=name()),
        lambda: DNSRR(rrname=name(), type="TXT", ttl=u(31), rdata=[b"text"]),
        lambda: DNSRRSRV(rrname=name(), ttl=u(31), priority=u(16), weight=u(16), port=u(16), target=name()))


def chain(records):
    chained = None
    for record in records:
        chained = record if chained is None else chained / record
    return chained


def dns():
    answers = [dns_record() for _ in range(rng.randrange(3))]
    fields = {"id": u(16), "rd": u(1), "ad": u(1), "cd": u(1), "qd": DNSQR(qname=name(), qtype=rng.choice([1, 16, 28, 33]))}
    extension = DNSRROPT(rclass=rng.randrange(512, 4097), z=rng.choice([0, 0x8000])) if u(1) else None
    if answers:
        return UDP(sport=53, dport=port()) / DNS(qr=1, aa=u(1), ra=u(1), rcode=rng.choice([0, 3]), an=chain(answers), ar=extension, **fields)
    return UDP(sport=port(), dport=53) / DNS(ar=extension, **fields)


def bfd():
    return UDP(sport=port(), dport=3784) / BFD(
        diag=u(3), sta=u(2), flags=rng.choice([0, 0x20, 0x10, 0x08, 0x02]), detect_mult=rng.randrange(1, 256), my_discriminator=rng.randrange(1, 1 << 32), your_discriminator=u(32),
        min_tx_interval=u(32), min_rx_interval=u(32), echo_rx_interval=u(32))


def wireguard():
    return UDP(sport=port(), dport=51820) / one(
        lambda: Wireguard(message_type=1) / WireguardInitiation(
            sender_index=u(32), unencrypted_ephemeral=rng.randbytes(32), encrypted_static=rng.randbytes(48), encrypted_timestamp=rng.randbytes(28), mac1=rng.randbytes(16), mac2=rng.randbytes(16)),
        lambda: Wireguard(message_type=2) / WireguardResponse(
            sender_index=u(32), receiver_index=u(32), unencrypted_ephemeral=rng.randbytes(32), encrypted_nothing=rng.randbytes(16), mac1=rng.randbytes(16), mac2=rng.randbytes(16)),
        lambda: Wireguard(message_type=3) / WireguardCookieReply(receiver_index=u(32), nonce=rng.randbytes(24), encrypted_cookie=rng.randbytes(32)),
        lambda: Wireguard(message_type=4) / WireguardTransport(receiver_index=u(32), counter=u(64), encrypted_encapsulated_packet=rng.randbytes(32)))


def tls():
    records = [bytes(TLS(type=23, version=0x0303, msg=[TLSApplicationData(data=rng.randbytes(rng.randrange(20, 60)))])) for _ in range(rng.randrange(1, 4))]
    return TCP(sport=port(), dport=443, seq=u(32), ack=u(32), flags="PA", window=u(16)) / Raw(b"".join(records))
