"""Network layers."""
from scapy.contrib.igmp import IGMP
from scapy.contrib.igmpv3 import IGMPv3, IGMPv3gr, IGMPv3mq, IGMPv3mr
from scapy.layers.inet import ICMP, IP, UDP, IPOption, IPOption_NOP, IPOption_RR, IPOption_Router_Alert, IPOption_Timestamp
from scapy.layers.inet6 import (
    HAO, ICMPv6DestUnreach, ICMPv6EchoReply, ICMPv6EchoRequest, ICMPv6MLDMultAddrRec, ICMPv6MLDone, ICMPv6MLQuery, ICMPv6MLQuery2, ICMPv6MLReport,
    ICMPv6MLReport2, ICMPv6ND_NA, ICMPv6ND_NS, ICMPv6ND_RA, ICMPv6ND_RS, ICMPv6ND_Redirect, ICMPv6NDOptAdvInterval, ICMPv6NDOptDNSSL,
    ICMPv6NDOptDstLLAddr, ICMPv6NDOptHAInfo, ICMPv6NDOptMTU, ICMPv6NDOptPrefixInfo, ICMPv6NDOptRDNSS, ICMPv6NDOptRouteInfo,
    ICMPv6NDOptSrcLLAddr, ICMPv6PacketTooBig, ICMPv6ParamProblem, ICMPv6TimeExceeded, IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrFragment, IPv6ExtHdrHopByHop,
    IPv6ExtHdrRouting, IPv6ExtHdrSegmentRouting, PadN, RouterAlert)
from scapy.layers.ipsec import AH, ESP
from scapy.layers.l2 import ARP
from scapy.layers.vrrp import VRRP, VRRPv3

from chance import data, ip4, ip6, mac, name, one, port, raw, rng, some, u


def ipv4(**fields):
    return IP(src=ip4(), dst=ip4(), tos=u(8), id=u(16), ttl=rng.randrange(1, 256), flags=rng.choice(["", "DF"]), **fields)


def ipv6(**fields):
    return IPv6(src=ip6(), dst=ip6(), tc=u(8), fl=u(20), hlim=u(8), **fields)


def ip():
    return one(ipv4, ipv6)


def udp():
    return UDP(sport=port(), dport=port())


def arp():
    return ARP(op=rng.choice([1, 2]), hwsrc=mac(), psrc=ip4(), hwdst=mac(), pdst=ip4())


def fragment():
    return IP(src=ip4(), dst=ip4(), id=u(16), flags=rng.choice(["", "MF"]), frag=rng.randrange(1, 8000), proto=17) / data()


def ip_options():
    return one(
        lambda: [IPOption_Router_Alert()],
        lambda: [IPOption_NOP(), IPOption_RR(routers=[ip4(), ip4()])],
        lambda: [IPOption_Timestamp(flg=0, timestamp=u(32))],
        lambda: [IPOption(copy_flag=1, optclass=0, option=rng.randrange(21, 30), value=rng.randbytes(4))])


def icmp():
    return one(
        lambda: ICMP(type=rng.choice([0, 8]), id=u(16), seq=u(16)) / data(),
        lambda: ICMP(type=3, code=rng.choice([0, 1, 2, 3, 13])) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=3, code=4, nexthopmtu=u(16)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=11, code=u(1)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=12, ptr=u(8)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=5, code=rng.randrange(4), gw=ip4()) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=rng.choice([13, 14]), id=u(16), seq=u(16), ts_ori=u(31), ts_rx=u(31), ts_tx=u(31)))


def igmp():
    return IP(src=ip4(), dst=f"224.0.0.{u(8)}", ttl=1) / one(
        lambda: IGMP(type=rng.choice([0x11, 0x12, 0x16, 0x17]), mrcode=u(7), gaddr=f"239.0.0.{u(8)}"),
        lambda: IGMPv3(type=0x11, mrcode=u(7)) / IGMPv3mq(gaddr=f"239.0.0.{u(8)}", s=u(1), qrv=u(3), qqic=u(8), srcaddrs=[ip4() for _ in range(rng.randrange(3))]),
        lambda: IGMPv3(type=0x22) / IGMPv3mr(records=[
            IGMPv3gr(rtype=rng.randrange(1, 7), maddr=f"239.0.0.{u(8)}", srcaddrs=[ip4() for _ in range(rng.randrange(3))]) for _ in range(rng.randrange(1, 4))]))


def hop_by_hop():
    return ipv6() / IPv6ExtHdrHopByHop(options=[RouterAlert(value=u(2)), PadN(optdata=bytes(rng.randrange(4)))]) / udp() / data()


def destination_options():
    return ipv6() / IPv6ExtHdrDestOpt(options=some([lambda: HAO(hoa=ip6()), lambda: PadN(optdata=bytes(rng.randrange(8)))])) / udp() / data()


def routing():
    return ipv6() / one(
        lambda: IPv6ExtHdrRouting(segleft=0, addresses=[ip6() for _ in range(rng.randrange(1, 4))]),
        lambda: IPv6ExtHdrRouting(type=2, segleft=0, addresses=[ip6()]),
        lambda: IPv6ExtHdrSegmentRouting(segleft=0, addresses=[ip6() for _ in range(rng.randrange(1, 4))], tag=u(16))) / udp() / data()


def ipv6_fragment():
    return ipv6() / IPv6ExtHdrFragment(nh=17, offset=rng.randrange(1, 8000), m=u(1), id=u(32)) / data()


def icmpv6_error():
    return one(
        lambda: ICMPv6DestUnreach(code=rng.randrange(7)),
        lambda: ICMPv6PacketTooBig(mtu=u(16)),
        lambda: ICMPv6TimeExceeded(code=u(1)),
        lambda: ICMPv6ParamProblem(code=rng.randrange(3), ptr=u(6)))


def icmpv6():
    return ipv6() / one(
        lambda: ICMPv6EchoRequest(id=u(16), seq=u(16), data=raw()),
        lambda: ICMPv6EchoReply(id=u(16), seq=u(16), data=raw()),
        lambda: icmpv6_error() / ipv6(nh=17) / udp() / data())


def neighbor_options():
    options = rng.sample([
        lambda: ICMPv6NDOptSrcLLAddr(lladdr=mac()),
        lambda: ICMPv6NDOptDstLLAddr(lladdr=mac()),
        lambda: ICMPv6NDOptPrefixInfo(prefixlen=rng.randrange(129), L=u(1), A=u(1), validlifetime=u(32), preferredlifetime=u(32), prefix=ip6()),
        lambda: ICMPv6NDOptMTU(mtu=u(32)),
        lambda: ICMPv6NDOptRDNSS(lifetime=u(32), dns=[ip6(), ip6()]),
        lambda: ICMPv6NDOptDNSSL(lifetime=u(32), searchlist=[name()]),
        lambda: ICMPv6NDOptRouteInfo(plen=rng.randrange(129), prf=rng.choice([0, 1, 3]), rtlifetime=u(32), prefix=ip6()),
        lambda: ICMPv6NDOptAdvInterval(advint=u(32)),
        lambda: ICMPv6NDOptHAInfo(pref=u(16), lifetime=u(16)),
    ], rng.randrange(4))
    return [option() for option in options]


def neighbor_discovery():
    packet = IPv6(src="fe80::1", dst="ff02::1", hlim=255) / one(
        lambda: ICMPv6ND_RS(),
        lambda: ICMPv6ND_RA(chlim=u(8), M=u(1), O=u(1), H=u(1), prf=rng.choice([0, 1, 3]), P=u(1), routerlifetime=u(16), reachabletime=u(32), retranstimer=u(32)),
        lambda: ICMPv6ND_NS(tgt=ip6()),
        lambda: ICMPv6ND_NA(R=u(1), S=u(1), O=u(1), tgt=ip6()),
        lambda: ICMPv6ND_Redirect(tgt=ip6(), dst=ip6()))
    for option in neighbor_options():
        packet /= option
    return packet


def multicast_listener():
    records = [ICMPv6MLDMultAddrRec(rtype=rng.randrange(1, 7), dst="ff05::1:3", sources=[ip6() for _ in range(rng.randrange(3))]) for _ in range(rng.randrange(1, 3))]
    return IPv6(src="fe80::1", dst="ff02::16", hlim=1) / one(
        lambda: ICMPv6MLQuery(mrd=u(15), mladdr="ff05::1:3"),
        lambda: ICMPv6MLReport(mladdr="ff05::1:3"),
        lambda: ICMPv6MLDone(mladdr="ff05::1:3"),
        lambda: ICMPv6MLQuery2(mrd=u(15), mladdr="ff05::1:3", S=u(1), QRV=u(3), QQIC=u(8), sources=[ip6() for _ in range(rng.randrange(3))]),
        lambda: ICMPv6MLReport2(records=records))


def authentication():
    return ip() / AH(payloadlen=4, spi=u(32), seq=u(32), icv=rng.randbytes(12)) / udp() / data()


def encapsulating_security():
    return ip() / ESP(spi=rng.randrange(256, 1 << 32), seq=u(32), data=rng.randbytes(40))


def router_redundancy():
    return one(
        lambda: IP(src=ip4(), dst="224.0.0.18", ttl=255, proto=112) / VRRP(vrid=u(8), priority=u(8), adv=u(8), addrlist=[ip4() for _ in range(rng.randrange(1, 3))], auth1=0, auth2=0),
        lambda: IP(src=ip4(), dst="224.0.0.18", ttl=255, proto=112) / VRRPv3(vrid=u(8), priority=u(8), adv=u(12), addrlist=[ip4() for _ in range(rng.randrange(1, 3))]))
