using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Tcp;

namespace NetGen.Protocols.Tls;

/// <summary>The records of the Transport Layer Security protocol that start in one segment.</summary>
/// <remarks>A record may be longer than its segment, and a segment may start within one: the walk then stops early.</remarks>
[Header("RFC 8446 §5.1")]
[Over<TcpHeader>(443), Over<TcpHeader>(465), Over<TcpHeader>(636), Over<TcpHeader>(853), Over<TcpHeader>(993), Over<TcpHeader>(995), Over<TcpHeader>(5061)]
public readonly ref partial struct TlsHeader
{
    /// <summary>The records.</summary>
    public partial HeaderSequence<TlsRecord> Records { get; }
}
