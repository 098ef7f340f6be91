using NetGen.Declarations;

namespace NetGen.Protocols.Dns;

/// <summary>The options of an OPT record.</summary>
[TlvOptions<DnsExtensionOptionKind>("RFC 6891 §6.1.2", LengthBytes = 2, LengthIncludesHeader = false)]
public readonly ref partial struct DnsExtensionOptions
{
    /// <summary>The server's name among its like (RFC 5001)</summary>
    [Option(DnsExtensionOptionKind.NameServerIdentifier)] public partial ReadOnlySpan<byte> NameServerIdentifier { get; }

    /// <summary>Family, prefix lengths and prefix of the client (RFC 7871)</summary>
    [Option(DnsExtensionOptionKind.ClientSubnet)] public partial ReadOnlySpan<byte> ClientSubnet { get; }

    /// <summary>The client's cookie in 8 bytes, then the server's (RFC 7873)</summary>
    [Option(DnsExtensionOptionKind.Cookie)] public partial ReadOnlySpan<byte> Cookie { get; }

    /// <summary>How long the connection may be idle, in units of 100 ms; a client's has no data (RFC 7828)</summary>
    [Option(DnsExtensionOptionKind.TcpKeepAlive)] public partial ushort? TcpKeepAlive { get; }

    /// <summary>Zeros that hide the length (RFC 7830)</summary>
    [Option(DnsExtensionOptionKind.Padding)] public partial ReadOnlySpan<byte> Padding { get; }

    /// <summary>A code in two bytes, then text: what went wrong (RFC 8914)</summary>
    [Option(DnsExtensionOptionKind.ExtendedError)] public partial ReadOnlySpan<byte> ExtendedError { get; }
}
