using System.Buffers.Binary;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>Puts together what a signature covers, in a buffer that is used again: pseudo-header, header, data.</summary>
/// <remarks>Hashes read every byte in any case; one copy of them lets each be computed in one call that allocates nothing.</remarks>
/// <param name="size">Bytes of the buffer; it grows where a segment is larger than any of this host's.</param>
internal sealed class SegmentMessage(int size)
{
    private const int ProtocolAndLength = 4;

    private byte[] _bytes = new byte[size];

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    /// <summary>What was written.</summary>
    internal Span<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Begins a message.</summary>
    /// <param name="headroom">Bytes left in front.</param>
    /// <param name="length">Bytes that will be written.</param>
    internal void Begin(int headroom, int length)
    {
        if (headroom + length > _bytes.Length) _bytes = new byte[headroom + length];
        Length = headroom;
    }

    /// <summary>Writes bytes.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a number.</summary>
    internal void Add(uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(Length), number);
        Length += sizeof(uint);
    }

    /// <summary>Writes the pseudo-header of a segment: the one place that knows the network layer (RFC 9293 §3.1, RFC 8200 §8.1).</summary>
    /// <param name="source">Who sends it.</param>
    /// <param name="destination">Who receives it.</param>
    /// <param name="segmentLength">Length of header, options and data.</param>
    internal void AddPseudoHeader(IPAddressValue source, IPAddressValue destination, int segmentLength)
    {
        Length += WriteAddresses(_bytes.AsSpan(Length), source, destination);
        if (source.IsIPv4)
        {
            Add(((uint)IpProtocol.Tcp << 16) | (uint)segmentLength);
            return;
        }

        Add((uint)segmentLength);
        Add((uint)IpProtocol.Tcp);
    }

    /// <summary>Writes two addresses of one version.</summary>
    /// <returns>Bytes written.</returns>
    internal static int WriteAddresses(Span<byte> bytes, IPAddressValue source, IPAddressValue destination)
    {
        if (!source.IsIPv4)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, source.Mapped.Value);
            BinaryPrimitives.WriteUInt128BigEndian(bytes[IPv6Address.Size..], destination.Mapped.Value);
            return 2 * IPv6Address.Size;
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, source.IPv4.Value);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[IPv4Address.Size..], destination.IPv4.Value);
        return 2 * IPv4Address.Size;
    }

    /// <summary>The most that <see cref="AddPseudoHeader"/> writes.</summary>
    internal static int LargestPseudoHeader => (2 * IPv6Address.Size) + (2 * ProtocolAndLength);
}
