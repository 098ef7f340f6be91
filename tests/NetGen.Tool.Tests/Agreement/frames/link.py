"""Links and tunnels."""
from scapy.contrib.geneve import GENEVE, GeneveOptions
from scapy.contrib.lacp import LACP
from scapy.contrib.slowprot import SlowProtocol
from scapy.contrib.lldp import (
    LLDPDUChassisID, LLDPDUEndOfLLDPDU, LLDPDUPortDescription, LLDPDUPortID, LLDPDUSystemCapabilities, LLDPDUSystemName, LLDPDUTimeToLive)
from scapy.contrib.mpls import MPLS
from scapy.layers.inet import UDP
from scapy.layers.l2 import GRE, LLC, SNAP, STP, CookedLinux, CookedLinuxV2, Dot1Q, Dot3, Ether, Loopback
from scapy.layers.ppp import PPP_LCP_Echo, PPPoE, PPPoED, PPPoED_Tags, PPPoETag
from scapy.layers.vxlan import VXLAN
from scapy.packet import Raw

from chance import data, mac, one, port, raw, rng, u
from network import arp, ip, ipv4, ipv6, udp


def ether(**fields):
    return Ether(src=mac(), dst=mac(), **fields)


def vlan():
    return ether() / Dot1Q(prio=u(3), id=u(1), vlan=u(12)) / ipv4() / udp() / data()


def two_vlans():
    return ether(type=0x88A8) / Dot1Q(prio=u(3), vlan=u(12)) / Dot1Q(vlan=u(12)) / arp()


def pppoe_session():
    return ether() / PPPoE(sessionid=u(16)) / Raw(b"\xc0\x21") / PPP_LCP_Echo(code=rng.choice([9, 10]), id=u(8), magic_number=u(32))


def pppoe_discovery():
    tags = [PPPoETag(tag_type=kind, tag_value=b"tag" + raw(5).hex().encode()) for kind in rng.sample([0x0101, 0x0102, 0x0103, 0x0104], rng.randrange(4))]
    tags = PPPoED_Tags(tag_list=tags)
    return ether() / PPPoED(code=rng.choice([0x09, 0x07, 0x19, 0x65, 0xA7]), sessionid=u(16), len=len(tags)) / tags


def spanning_tree():
    return Dot3(dst="01:80:c2:00:00:00", src=mac()) / LLC(dsap=0x42, ssap=0x42, ctrl=3) / STP(
        version=rng.choice([0, 2]), bpdutype=0, bpduflags=u(8), rootid=u(16), rootmac=mac(), pathcost=u(32), bridgeid=u(16), bridgemac=mac(), portid=u(16),
        age=rng.randrange(1, 20), maxage=20, hellotime=2, fwddelay=15)


def snap():
    return Dot3(src=mac(), dst=mac()) / LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=0, code=0x0800) / ipv4() / udp() / data()


def link_aggregation():
    return ether() / SlowProtocol() / LACP(
        actor_system_priority=u(16), actor_system=mac(), actor_key=u(16), actor_port_priority=u(16), actor_port_number=u(16), actor_state=u(8),
        partner_system_priority=u(16), partner_system=mac(), partner_key=u(16), partner_port_priority=u(16), partner_port_number=u(16), partner_state=u(8), collector_max_delay=u(16))


def link_discovery():
    frame = ether(type=0x88CC) / LLDPDUChassisID(subtype=4, id=mac()) / LLDPDUPortID(subtype=3, id=mac()) / LLDPDUTimeToLive(ttl=u(16))
    for option in rng.sample([LLDPDUPortDescription(description="port"), LLDPDUSystemName(system_name="name"), LLDPDUSystemCapabilities(router_available=u(1), mac_bridge_available=1, mac_bridge_enabled=u(1))], rng.randrange(4)):
        frame /= option
    return frame / LLDPDUEndOfLLDPDU()


def mpls():
    labels = [MPLS(label=rng.randrange(16, 1 << 20), cos=u(3), s=0, ttl=u(8)) for _ in range(rng.randrange(2))]
    frame = ether(type=0x8847)
    for label in labels:
        frame /= label
    return frame / MPLS(label=rng.randrange(16, 1 << 20), cos=u(3), s=1, ttl=u(8)) / ipv4() / udp() / data()


def gre():
    key = u(32)
    return ip() / GRE(chksum_present=key & 1, key_present=u(1), seqnum_present=u(1), key=key, sequence_number=u(32)) / ip() / udp() / data()


def ip_in_ip():
    return ip() / ip() / udp() / data()


def vxlan():
    return ip() / UDP(sport=port(), dport=4789) / VXLAN(flags=8, vni=u(24)) / ether() / ipv4() / udp() / data()


def geneve():
    options = [GeneveOptions(classid=u(15), type=u(8), data=rng.randbytes(4 * rng.randrange(3))) for _ in range(rng.randrange(3))]
    return ip() / UDP(sport=port(), dport=6081) / GENEVE(vni=u(24), oam=u(1), options=options, proto=0x6558) / ether() / ipv4() / udp() / data()


def cooked():
    return CookedLinux(pkttype=rng.randrange(5), lladdrtype=1, lladdrlen=6, src=rng.randbytes(6), proto=0x0800) / ipv4() / udp() / data()


def cooked_v2():
    return CookedLinuxV2(proto=0x86DD, ifindex=u(16), lladdrtype=1, pkttype=rng.randrange(5), lladdrlen=6, src=rng.randbytes(6)) / ipv6() / udp() / data()


def loopback():
    return one(lambda: Loopback(type=2) / ipv4(), lambda: Loopback(type=rng.choice([24, 28, 30])) / ipv6()) / udp() / data()
