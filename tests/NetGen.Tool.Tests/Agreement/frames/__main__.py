"""Writes captures of what scapy can build, one file per link type: frames FOLDER SEED VALID CHANGED CUT.

Of each kind there are first VALID packets, then CHANGED of them with wrong bytes, then CUT of them that stop short."""
import sys

from scapy.config import conf
from scapy.utils import RawPcapWriter

import application
import link
import network
import transport
import wireless
from chance import data, rng, u
from link import ether
from network import ip, ipv4, ipv6, udp

conf.verb = 0
VALID, CHANGED, CUT = (int(argument) for argument in sys.argv[3:6])

ETHERNET = {
    "ARP": lambda: ether() / network.arp(),
    "IPv4, UDP": lambda: ether() / ipv4() / udp() / data(),
    "IPv4, TCP": lambda: ether() / ipv4() / transport.tcp() / data(),
    "IPv4 with options": lambda: ether() / ipv4(options=network.ip_options()) / udp() / data(),
    "IPv4 fragment": lambda: ether() / network.fragment(),
    "ICMP": lambda: ether() / ipv4() / network.icmp(),
    "IGMP": lambda: ether() / network.igmp(),
    "IPv6": lambda: ether() / ipv6(nh=253) / data(),
    "IPv6, TCP": lambda: ether() / ipv6() / transport.tcp() / data(),
    "hop-by-hop options": lambda: ether() / network.hop_by_hop(),
    "destination options": lambda: ether() / network.destination_options(),
    "routing header": lambda: ether() / network.routing(),
    "IPv6 fragment": lambda: ether() / network.ipv6_fragment(),
    "ICMPv6": lambda: ether() / network.icmpv6(),
    "Neighbor Discovery": lambda: ether() / network.neighbor_discovery(),
    "MLD": lambda: ether() / network.multicast_listener(),
    "AH": lambda: ether() / network.authentication(),
    "ESP": lambda: ether() / network.encapsulating_security(),
    "VLAN": link.vlan,
    "two VLANs": link.two_vlans,
    "PPPoE": link.pppoe_session,
    "PPPoE discovery": link.pppoe_discovery,
    "spanning tree": link.spanning_tree,
    "SNAP": link.snap,
    "LACP": link.link_aggregation,
    "LLDP": link.link_discovery,
    "MPLS": link.mpls,
    "GRE": lambda: ether() / link.gre(),
    "IP in IP": lambda: ether() / link.ip_in_ip(),
    "VXLAN": lambda: ether() / link.vxlan(),
    "GENEVE": lambda: ether() / link.geneve(),
    "RoCE": lambda: ether() / ipv4() / transport.roce(),
    "NTP": lambda: ether() / ipv4() / application.ntp(),
    "DHCP": lambda: ether() / ipv4() / application.dhcp(),
    "DHCPv6": lambda: ether() / ipv6() / application.dhcpv6(),
    "DNS": lambda: ether() / ip() / application.dns(),
    "BFD": lambda: ether() / ip() / application.bfd(),
    "WireGuard": lambda: ether() / ip() / application.wireguard(),
    "TLS": lambda: ether() / ip() / application.tls(),
    "SCTP": lambda: ether() / ip() / transport.sctp(),
    "VRRP": lambda: ether() / network.router_redundancy(),
}

# By LINKTYPE_ number.
LINKS = {
    0: {"BSD loopback": link.loopback},
    1: ETHERNET,
    101: {"raw IP": lambda: ip() / udp() / data()},
    105: {"802.11 management": wireless.management, "802.11 control": wireless.control, "802.11 data": wireless.wireless_data},
    127: {"radiotap": wireless.radiotap},
    113: {"Linux cooked": link.cooked},
    276: {"Linux cooked, version 2": link.cooked_v2},
}


def changed(frame, first):
    """The frame with one to three bytes changed, behind the link addresses."""
    frame = bytearray(frame)
    for _ in range(rng.randrange(1, 4)):
        frame[rng.randrange(min(first, len(frame) - 1), len(frame))] = u(8)
    return bytes(frame)


def cut(frame, first):
    """The frame as if the sender had stopped short: its lengths say more."""
    return frame[:rng.randrange(min(first + 2, len(frame) - 1), len(frame))]


def build(builders, first):
    frames = []
    for make in builders.values():
        valid = [bytes(make()) for _ in range(VALID)]
        frames += valid
        frames += [changed(frame, first) for frame in rng.sample(valid, CHANGED)]
        frames += [cut(frame, first) for frame in rng.sample(valid, CUT)]
    return frames


for number, builders in LINKS.items():
    with RawPcapWriter(f"{sys.argv[1]}/{number}.pcap", linktype=number) as capture:
        for frame in build(builders, 12 if number == 1 else 4):
            capture.write(frame)
