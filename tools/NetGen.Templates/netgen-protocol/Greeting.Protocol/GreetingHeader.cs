using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace Greeting.Protocol;

/// <summary>The language of a greeting.</summary>
public enum Language : byte
{
    English = 1,
    Esperanto = 2,
}

/// <summary>A greeting: declared here, parsed and written by generated code, found behind UDP port 5800.</summary>
[Header("your specification"), Over<UdpHeader>(5800)]
public readonly ref partial struct GreetingHeader
{
    /// <summary>Version of the protocol.</summary>
    [Bits(4), Fixed(1)] public partial byte Version { get; set; }

    /// <summary>The language of the text.</summary>
    [Bits(4)] public partial Language Language { get; set; }

    /// <summary>How often the text is to be read.</summary>
    [NetGen.Declarations.Range(1, 9)] public partial byte Repetitions { get; set; }

    /// <summary>Length of header and text in bytes.</summary>
    [LengthOf(Extent.Packet)] public partial ushort Length { get; set; }

    /// <summary>Internet checksum of header and text.</summary>
    [InternetChecksum(Extent.Packet)] public partial ushort Checksum { get; set; }

    /// <summary>The text, UTF-8.</summary>
    [Payload] public partial Span<byte> Text { get; }
}
