using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What both SYNs agreed on, and the segment size that follows.</summary>
internal struct NegotiatedOptions
{
    // RFC 9293 §3.7.1 (MUST-15): the largest segment of a peer that names none is what every host takes, less the headers.
    private const ushort DefaultSegmentSize = 536;
    private const ushort DefaultIPv6SegmentSize = 1220;

    // As Linux: a peer, or a forged ICMP message, that names less would make us send headers without data.
    private const int LeastSegmentSize = 48;

    // RFC 7323 appendix A: two NOPs and the option.
    private const int TimestampsLength = 12;

    private ushort _peerSegmentSize;
    private byte _headers;
    private byte _signatureLength;
    private ushort _pathMtu;

    // What the peer's SYN named: _peerSegmentSize is less where the user wants less.
    private ushort _namedSegmentSize;

    // What the search for the path's MTU allows; 0 where there is none.
    private ushort _searchedMtu;

    // In seconds of a clock that starts anew every 18 hours: who was silent for longer may keep what was learnt for some minutes too many.
    private ushort _pathMtuLearnt;

    /// <summary>Whether every segment carries timestamps (RFC 7323 §3.2).</summary>
    internal bool Timestamps { get; private set; }

    /// <summary>Whether selective acknowledgments may be sent (RFC 2018 §2).</summary>
    internal bool Sack { get; private set; }

    /// <summary>By how much our windows are shifted (RFC 7323 §2.2).</summary>
    internal byte ReceiveShift { get; private set; }

    /// <summary>By how much the peer's windows are shifted.</summary>
    internal byte SendShift { get; private set; }

    /// <summary>The MSS that our SYN names.</summary>
    internal ushort OfferedSegmentSize { get; private set; }

    /// <summary>Length of the headers in front of an ordinary segment's data, options included.</summary>
    internal readonly int HeadersLength => _headers + OrdinaryLength + NetworkOptionsLength;

    /// <summary>Length of the options in the network header, which every segment has.</summary>
    internal byte NetworkOptionsLength { get; private set; }

    /// <summary>Length of the options of an ordinary segment.</summary>
    internal readonly int OrdinaryLength => (Timestamps ? TimestampsLength : 0) + _signatureLength;

    /// <summary>Bytes of data in a full segment, options of both headers taken off (RFC 6691 §3, RFC 9293 §3.7.1).</summary>
    internal readonly int SegmentSize => Math.Max(LeastSegmentSize, Math.Min(_peerSegmentSize, UsableMtu - _headers) - OrdinaryLength - NetworkOptionsLength);

    /// <summary>Largest packet that the first link, its routers as far as they told, and the peer take.</summary>
    internal readonly int PathMtu => Math.Min(_pathMtu, _peerSegmentSize + _headers);

    /// <summary>Largest packet that is sent, as far as the path is concerned.</summary>
    internal readonly int UsableMtu => _searchedMtu == 0 ? _pathMtu : Math.Min(_pathMtu, _searchedMtu);

    /// <summary>Starts with what this side offers: everything that the host uses.</summary>
    /// <param name="pathMtu">Largest packet the path takes.</param>
    /// <param name="largestWindow">Bytes that the shift must be able to tell.</param>
    /// <param name="networkHeader">Length of the network header, which an MSS leaves out, as it does TCP's own without options (RFC 6691 §2).</param>
    /// <param name="segmentLimit">The largest segment that the user wants; 0 for as large as the path takes.</param>
    /// <param name="host">What the host uses at all.</param>
    /// <param name="now">The present.</param>
    internal static NegotiatedOptions Offer(int pathMtu, int largestWindow, int networkHeader, int segmentLimit, TcpModuleOptions host, long now) => new()
    {
        _pathMtu = Narrow(pathMtu),
        _pathMtuLearnt = Seconds(now),
        _headers = (byte)(networkHeader + TcpHeader.MinLength),
        _namedSegmentSize = DefaultSegmentSizeBehind(networkHeader),
        _peerSegmentSize = DefaultSegmentSizeBehind(networkHeader),
        OfferedSegmentSize = Limit((ushort)Math.Min(ushort.MaxValue, pathMtu - networkHeader - TcpHeader.MinLength), segmentLimit),
        Timestamps = host.Timestamps,
        Sack = host.SelectiveAcknowledgments,
        OffersScale = host.WindowScaling,
        ReceiveShift = host.WindowScaling ? WindowScaling.ShiftFor(largestWindow) : (byte)0,
    };

    /// <summary>Every segment is signed: there is room for that, and where it takes too much of it, none for timestamps.</summary>
    internal void Sign(SegmentSigner signer)
    {
        _signatureLength = (byte)signer.OptionLength;
        Timestamps &= signer.LeavesRoomForTimestamps;
    }

    /// <summary>The network header of every segment has options.</summary>
    /// <param name="length">Their length in bytes, 0 for none.</param>
    internal void UseNetworkOptions(int length) => NetworkOptionsLength = (byte)length;

    /// <summary>The MSS that the peer named last time; its SYN will say what holds.</summary>
    internal void Expect(ushort segmentSize) => _peerSegmentSize = Math.Min(segmentSize, OfferedSegmentSize);

    /// <summary>The largest segment of a peer that names none.</summary>
    /// <param name="networkHeader">Length of the network header: it tells the version of IP.</param>
    internal static ushort DefaultSegmentSizeBehind(int networkHeader) =>
        networkHeader == IPv4.IPv4Header.MinLength ? DefaultSegmentSize : DefaultIPv6SegmentSize;

    /// <summary>Takes the peer's SYN: what it lacks is not used.</summary>
    internal void OnSyn(in SegmentOptions options)
    {
        _namedSegmentSize = options.MaximumSegmentSize ?? DefaultSegmentSizeBehind(_headers - TcpHeader.MinLength);
        _peerSegmentSize = _namedSegmentSize;
        Timestamps &= options.Timestamps is not null;
        Sack &= options.SackPermitted;
        // RFC 7323 §2.2: windows are shifted only where both sides said so; §2.3: by 14 bits at most.
        IsScaled = OffersScale && options.WindowScale is not null;
        SendShift = IsScaled ? Math.Min(options.WindowScale.GetValueOrDefault(), WindowScaling.LargestShift) : (byte)0;
        if (!IsScaled) ReceiveShift = 0;
    }

    /// <summary>Whether windows are shifted.</summary>
    internal bool IsScaled { get; private set; }

    /// <summary>Whether our SYN offers to shift windows.</summary>
    internal bool OffersScale { get; private init; }

    /// <summary>Segments are to be no larger than the user wants, once the peer's SYN is known.</summary>
    /// <param name="segmentLimit">The largest; 0 for as large as the path and the peer take.</param>
    internal void LimitSegments(int segmentLimit) => _peerSegmentSize = Limit(_namedSegmentSize, segmentLimit);

    /// <summary>A router told of a smaller link on the path (RFC 1191 §3).</summary>
    /// <param name="mtu">What it takes.</param>
    /// <param name="now">The present.</param>
    /// <returns>Whether segments shrink.</returns>
    internal bool TryLowerPathMtu(int mtu, long now)
    {
        var before = SegmentSize;
        _pathMtu = Math.Min(_pathMtu, Narrow(BoundPathMtu(mtu)));
        _pathMtuLearnt = Seconds(now);
        return SegmentSize < before;
    }

    /// <summary>Whether what is known of the path is so old that it may have become wider (RFC 1191 §6.3).</summary>
    /// <param name="lifetime">How long it is believed, in seconds.</param>
    /// <param name="now">The present.</param>
    internal readonly bool IsPathMtuOld(int lifetime, long now) => (ushort)(Seconds(now) - _pathMtuLearnt) > lifetime;

    /// <summary>Takes what is known of the path now.</summary>
    /// <param name="mtu">Largest packet it takes.</param>
    /// <param name="now">The present.</param>
    internal void LearnPathMtu(int mtu, long now) => (_pathMtu, _pathMtuLearnt) = (Narrow(mtu), Seconds(now));

    /// <summary>What is believed of a size that a message names.</summary>
    internal static int BoundPathMtu(int mtu)
    {
        // RFC 5927 §7.2, as Linux: nobody may lower it beyond use.
        const int LeastMtu = 552;
        return Math.Max(LeastMtu, mtu);
    }

    /// <summary>Segments must fit what the search for the path's MTU has found to arrive.</summary>
    /// <param name="mtu">The size of such a packet.</param>
    internal void LimitPathMtu(int mtu) => _searchedMtu = Narrow(mtu);

    // RFC 791 §3.1, RFC 8200 §3: no packet is larger.
    private static ushort Narrow(int mtu) => (ushort)Math.Min(ushort.MaxValue, mtu);

    private static ushort Seconds(long now) => (ushort)(now / TcpClock.Second);

    private static ushort Limit(ushort segmentSize, int limit) => limit == 0 ? segmentSize : (ushort)Math.Min(segmentSize, limit);
}
