using NetGen.Checksums;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>The source route option of a packet on its way: addresses of routers passed, then, from its pointer on, of those to pass and of the destination (RFC 791 §3.1).</summary>
internal readonly ref struct SourceRouteOption
{
    private const int AddressLength = 4;

    // Of the option: kind, length and pointer, which counts from 1.
    private const int PointerOffset = 2;
    private const int AddressesOffset = 3;

    private readonly ReadOnlySpan<byte> _addresses;

    private SourceRouteOption(IPv4Options.Option option)
    {
        IsStrict = option.Kind == IPv4OptionKind.StrictSourceRoute;
        Offset = IPv4Header.MinLength + option.Offset;
        _addresses = option.Data[1..];
        Passed = option.Data[0] - AddressesOffset - 1;
    }

    /// <summary>Whether nothing may lie between two hops.</summary>
    internal bool IsStrict { get; }

    /// <summary>Bytes from the header's start to the option's kind.</summary>
    internal int Offset { get; }

    /// <summary>Whether every hop is passed: the packet is for whoever its destination field names.</summary>
    internal bool IsComplete => Passed + AddressLength > _addresses.Length;

    /// <summary>Where the packet goes next, of a route that is not complete.</summary>
    internal IPv4Address NextHop => AddressAt(Passed);

    // Bytes of addresses that were passed.
    private int Passed { get; }

    /// <summary>Finds the option of a header.</summary>
    internal static bool TryFind(IPv4Options options, out SourceRouteOption found)
    {
        foreach (var option in options)
        {
            if (option.Kind is not (IPv4OptionKind.LooseSourceRoute or IPv4OptionKind.StrictSourceRoute) || option.Data.Length < 1 || option.Data[0] <= AddressesOffset) continue;
            found = new SourceRouteOption(option);
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>Who a packet is for in the end.</summary>
    /// <param name="ip">Its header.</param>
    internal static IPv4Address FinalDestination(in IPv4Header.ReadOnly ip)
    {
        if (ip.HeaderLength == IPv4Header.MinLength || !TryFind(ip.Options, out var option) || option.IsComplete) return ip.Destination;
        return option.AddressAt((option._addresses.Length / AddressLength * AddressLength) - AddressLength);
    }

    /// <summary>The way back along the route that a received packet came by (RFC 1122 §3.2.1.8 (c)).</summary>
    /// <param name="packet">The packet, for this host, over IPv4 as far as the caller knows.</param>
    /// <param name="routes">They know which addresses are this host's.</param>
    /// <param name="known">The way back known so far, which is given where it is the same.</param>
    /// <returns>The way, or null: the packet has no completed route, one that leads nowhere, or one whose only hop was this host.</returns>
    internal static IPv4SourceRoute? ReadReturn(PacketBuffer packet, IPv4RouteTable routes, IPv4SourceRoute? known)
    {
        if (packet.TransportOffset - packet.NetworkOffset <= IPv4Header.MinLength) return null;
        if (!IPv4Header.ReadOnly.TryParse(packet.SpanFrom(packet.NetworkOffset), out var ip) || !TryFind(ip.Options, out var option)) return null;
        Span<IPv4Address> hops = stackalloc IPv4Address[IPv4SourceRoute.MaxHops];
        if (!option.TryReverse(ip.Source, routes, ref hops)) return null;
        return known is not null && known.IsStrict == option.IsStrict && known.Hops.SequenceEqual(hops) ? known : new IPv4SourceRoute(hops) { IsStrict = option.IsStrict };
    }

    /// <summary>Notes the address that a packet leaves by in place of the next hop, and sends it there.</summary>
    /// <param name="header">The header, which is written to.</param>
    /// <param name="offset">Where the option begins in it; the route is not complete.</param>
    /// <param name="own">The address.</param>
    internal static void Advance(Span<byte> header, int offset, IPv4Address own)
    {
        ref var pointer = ref header[offset + PointerOffset];
        ref var place = ref header[offset + pointer - 1];
        // Not by the header's setter, which would put checksums right that are of the final destination already.
        IPv4Address.Read(ref place).Write(ref header[IPv4Header.Offsets.Destination]);
        own.Write(ref place);
        pointer += AddressLength;
        Wire.WriteUInt16(ref header[0], IPv4Header.Offsets.Checksum, 0);
        Wire.WriteUInt16(ref header[0], IPv4Header.Offsets.Checksum, InternetChecksum.Compute(header));
    }

    private IPv4Address AddressAt(int offset) => Wire.Read<IPv4Address>(in _addresses[offset], 0);

    private bool TryReverse(IPv4Address source, IPv4RouteTable routes, ref Span<IPv4Address> hops)
    {
        if (!IsComplete) return false;
        var count = 0;
        for (var offset = _addresses.Length / AddressLength * AddressLength; offset > 0; offset -= AddressLength)
        {
            var hop = AddressAt(offset - AddressLength);
            // RFC 1122 §3.2.1.8 (c): well formed even where the sender noted itself as the first.
            if (offset == AddressLength && hop == source) break;
            if (!IPv4SourceRoute.CanBeHop(hop) || count == hops.Length) return false;
            // The last hops of a route to this host may be this host: the way back begins behind them.
            if (count == 0 && routes.IsLocal(hop)) continue;
            hops[count++] = hop;
        }

        hops = hops[..count];
        return count > 0;
    }
}
