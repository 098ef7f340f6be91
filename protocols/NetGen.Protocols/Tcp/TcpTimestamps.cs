using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Tcp;

/// <summary>The data of a TCP timestamps option (RFC 7323 §3.2).</summary>
/// <param name="Value">The sender's clock.</param>
/// <param name="EchoReply">The clock value last received from the other side.</param>
[WireSize(8)]
public readonly record struct TcpTimestamps(uint Value, uint EchoReply) : IWireField<TcpTimestamps>
{
    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static TcpTimestamps Read(ref readonly byte source) =>
        new(Wire.ReadUInt32(in source, 0), Wire.ReadUInt32(in source, 4));

    /// <inheritdoc/>
    public void Write(ref byte destination)
    {
        Wire.WriteUInt32(ref destination, 0, Value);
        Wire.WriteUInt32(ref destination, 4, EchoReply);
    }
}
