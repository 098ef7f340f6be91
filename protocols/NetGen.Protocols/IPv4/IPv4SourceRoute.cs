using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>Routers that packets pass, in this order, on their way to whoever they are for (RFC 791 §3.1, Loose and Strict Source Route).</summary>
/// <remarks>
/// <code>
/// destination field: hop 1
/// option:            | NOP | kind, 131 or 137 | length, 3 + 4 n | pointer, 4 | hop 2 ... hop n | destination |
/// </code>
/// Four bytes for each hop and four more, which each packet's data has less of. Most of the Internet drops packets with this option (RFC 7126 §4.3, §4.4): it is for
/// networks whose routers are known.
/// </remarks>
public sealed class IPv4SourceRoute
{
    /// <summary>Most hops that there is room for in a header.</summary>
    public const int MaxHops = 9;

    private const int AddressLength = 4;

    // Kind, length and pointer, and a NOP in front, so that the addresses are aligned.
    private const int OptionHeaderLength = 4;

    private readonly IPv4Address[] _hops;

    /// <summary>Makes a route.</summary>
    /// <param name="hops">The routers, nearest first: 1 to 9; the destination is not among them.</param>
    /// <exception cref="ArgumentException">There are none or too many, or one is no host's address.</exception>
    public IPv4SourceRoute(params ReadOnlySpan<IPv4Address> hops)
    {
        if (hops.IsEmpty || hops.Length > MaxHops) throw new ArgumentException($"A source route has 1 to {MaxHops} hops, not {hops.Length}.", nameof(hops));
        foreach (var hop in hops)
        {
            if (!CanBeHop(hop)) throw new ArgumentException($"{hop} is no host's address, so it can not be a hop of a source route.", nameof(hops));
        }

        _hops = hops.ToArray();
    }

    /// <summary>Whether nothing may lie between two hops (strict source route); otherwise other routers may (loose).</summary>
    public bool IsStrict { get; init; }

    /// <summary>The routers, nearest first.</summary>
    public ReadOnlySpan<IPv4Address> Hops => _hops;

    internal IPv4Address FirstHop => _hops[0];

    /// <summary>Bytes that it takes of each header.</summary>
    internal int OptionLength => OptionHeaderLength + (AddressLength * _hops.Length);

    /// <summary>Whether an address can be that of a router.</summary>
    internal static bool CanBeHop(IPv4Address address) =>
        !address.IsThisNetwork && !address.IsLoopback && !address.IsMulticast && !address.IsBroadcast && !address.IsReserved;

    /// <summary>Writes the option of a packet that goes to the first hop.</summary>
    /// <param name="bytes">Where it goes; exactly as long.</param>
    /// <param name="destination">Who the packet is for.</param>
    internal void Write(Span<byte> bytes, IPv4Address destination)
    {
        const byte FirstPointer = 4;
        bytes[0] = (byte)IPv4OptionKind.NoOperation;
        bytes[1] = (byte)(IsStrict ? IPv4OptionKind.StrictSourceRoute : IPv4OptionKind.LooseSourceRoute);
        bytes[2] = (byte)(OptionLength - 1);
        bytes[3] = FirstPointer;
        for (var i = 1; i < _hops.Length; i++) _hops[i].Write(ref bytes[AddressLength * i]);
        destination.Write(ref bytes[AddressLength * _hops.Length]);
    }

    /// <summary>The hops and the kind, as "loose 192.0.2.1, 198.51.100.1".</summary>
    public override string ToString() => $"{(IsStrict ? "strict" : "loose")} {string.Join(", ", _hops)}";
}
