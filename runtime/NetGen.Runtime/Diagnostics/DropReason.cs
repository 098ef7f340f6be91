namespace NetGen.Diagnostics;

/// <summary>Why a packet was dropped: each member is a counter and a metric tag (Linux: <c>enum skb_drop_reason</c>).</summary>
public enum DropReason
{
    /// <summary>Not dropped: the packet was consumed.</summary>
    None,

    /// <summary>An XDP hook said so.</summary>
    XdpHook,

    /// <summary>An XDP hook redirected the frame, but its device has no target, or one with another pool.</summary>
    XdpRedirect,

    /// <summary>A hook said so.</summary>
    Hook,

    /// <summary>The pool had no buffer left.</summary>
    PoolExhausted,

    /// <summary>The frame is shorter than its link header.</summary>
    LinkHeaderTruncated,

    /// <summary>The frame carries more stacked tags than the stack looks behind.</summary>
    TooManyTags,

    /// <summary>A header is truncated or malformed, and its module has no reason of its own for that.</summary>
    HeaderMalformed,

    /// <summary>The frame is for another station.</summary>
    OtherHost,

    /// <summary>The frame belongs to a VLAN that has no interface here.</summary>
    UnknownVlan,

    /// <summary>No module takes this EtherType.</summary>
    UnknownEtherType,

    /// <summary>The ARP packet is malformed or not Ethernet and IPv4.</summary>
    ArpMalformed,

    /// <summary>The ARP packet is not for this host, or is from itself.</summary>
    ArpIgnored,

    /// <summary>The IP header is truncated, or a field in it is not legal.</summary>
    IpHeaderMalformed,

    /// <summary>The IP header's checksum is wrong.</summary>
    IpChecksum,

    /// <summary>An IP option is malformed or refused.</summary>
    IpOption,

    /// <summary>An IPv6 extension header stands where it may not, names further routers, or is one too many.</summary>
    IpExtensionHeader,

    /// <summary>The source address can not be a source.</summary>
    IpSourceMartian,

    /// <summary>The destination can not be one on a wire.</summary>
    IpDestinationMartian,

    /// <summary>The destination is not this host and forwarding is off.</summary>
    IpNotLocal,

    /// <summary>The time to live ran out.</summary>
    IpTimeToLive,

    /// <summary>A fragment, where reassembly is not available.</summary>
    IpFragment,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>The packet is larger than the path allows and must not be fragmented.</summary>
    PacketTooBig,

    /// <summary>The destination is a broadcast address and the sender did not ask to be allowed that.</summary>
    BroadcastNotAllowed,

    /// <summary>The queue of packets from this host to itself is full.</summary>
    LoopbackQueueFull,

    /// <summary>No module takes this IP protocol.</summary>
    UnknownIpProtocol,

    /// <summary>The ICMP message is truncated or malformed.</summary>
    IcmpMalformed,

    /// <summary>The ICMP checksum is wrong.</summary>
    IcmpChecksum,

    /// <summary>The ICMP message asks for nothing this host does.</summary>
    IcmpIgnored,

    /// <summary>The neighbour discovery message breaks a rule that a sender on the link keeps.</summary>
    NdpInvalid,

    /// <summary>The neighbour discovery message is not for this host, tells nothing new, or is from itself.</summary>
    NdpIgnored,

    /// <summary>The UDP header is truncated or its length is not legal.</summary>
    UdpMalformed,

    /// <summary>The UDP checksum is wrong.</summary>
    UdpChecksum,

    /// <summary>No socket is bound to the UDP port.</summary>
    UdpNoSocket,

    /// <summary>The TCP header is truncated or its length is not legal.</summary>
    TcpMalformed,

    /// <summary>The TCP checksum is wrong.</summary>
    TcpChecksum,

    /// <summary>No connection and no listener takes the segment.</summary>
    TcpNoSocket,

    /// <summary>The segment lies outside of the receive window.</summary>
    TcpOutsideWindow,

    /// <summary>The segment's timestamp is older than one received before.</summary>
    TcpTimestampOld,

    /// <summary>The segment lacks the timestamps that were agreed on.</summary>
    TcpTimestampMissing,

    /// <summary>A reset does not name the number expected next.</summary>
    TcpResetRefused,

    /// <summary>A SYN arrived where the connection stands already.</summary>
    TcpSynRefused,

    /// <summary>The segment acknowledges what was never sent, or nothing where it must.</summary>
    TcpAcknowledgment,

    /// <summary>The connection's state takes no such segment.</summary>
    TcpUnexpected,

    /// <summary>All of the segment's data was there already.</summary>
    TcpDuplicate,

    /// <summary>The queue of segments behind a gap is full.</summary>
    TcpOutOfOrderFull,

    /// <summary>The pool runs short, and the connection has unread data already.</summary>
    TcpMemory,

    /// <summary>Data arrived for a connection that nobody reads any more.</summary>
    TcpUnread,

    /// <summary>The listener has as many connections waiting to be accepted as it may.</summary>
    TcpAcceptQueueFull,

    /// <summary>The listener waits for the connection's first data, and the segment has none.</summary>
    TcpAcceptDeferred,

    /// <summary>There are as many connections as there may be.</summary>
    TcpConnectionLimit,

    /// <summary>The segment belongs to a connection that is over.</summary>
    TcpTimeWait,

    /// <summary>No socket of a transport that was added at run time takes the packet.</summary>
    NoSocket,

    /// <summary>The checksum that a raw socket has the stack check is wrong.</summary>
    SocketChecksum,

    /// <summary>The segment lacks the signature that its connection demands.</summary>
    TcpSignatureMissing,

    /// <summary>The segment's signature is wrong, of another kind, or there are two.</summary>
    TcpSignatureWrong,

    /// <summary>The segment is signed with a key that this host does not have.</summary>
    TcpKeyUnknown,

    /// <summary>The socket's receive queue is full.</summary>
    SocketReceiveQueueFull,

    /// <summary>The socket was closed with the packet still queued.</summary>
    SocketClosed,

    /// <summary>A socket program dropped it.</summary>
    SocketProgram,

    /// <summary>The neighbour did not answer.</summary>
    NeighbourUnreachable,

    /// <summary>The queue of packets that wait for a neighbour is full.</summary>
    NeighbourQueueFull,

    /// <summary>The neighbour table is full and no entry could go.</summary>
    NeighbourTableFull,

    /// <summary>The device's transmit ring is full.</summary>
    TransmitRingFull,

    /// <summary>The device takes no such frame: it is too short, or its partial checksum lies outside of it.</summary>
    DeviceRefused,

    /// <summary>The device is closed or failed.</summary>
    DeviceDown,

    /// <summary>The impairment link lost it on purpose.</summary>
    ImpairmentLoss,

    /// <summary>The impairment link's queue is full.</summary>
    ImpairmentQueueFull,

    /// <summary>A queue or table was emptied at shutdown.</summary>
    Shutdown,
}
