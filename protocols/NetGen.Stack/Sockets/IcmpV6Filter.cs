using NetGen.Protocols.IcmpV6;

namespace NetGen.Stack.Sockets;

/// <summary>Which types of ICMPv6 messages a raw socket hears (RFC 3542 §3.2, <c>ICMP6_FILTER</c>). It never changes: each change makes another one.</summary>
public sealed record IcmpV6Filter
{
    private const int Half = 128;

    // Bit n for type n, and for type n + 128.
    private readonly UInt128 _blockedErrors;
    private readonly UInt128 _blockedOthers;

    private IcmpV6Filter(UInt128 blockedErrors, UInt128 blockedOthers) => (_blockedErrors, _blockedOthers) = (blockedErrors, blockedOthers);

    /// <summary>All types, which a new socket hears (<c>ICMP6_FILTER_SETPASSALL</c>).</summary>
    public static IcmpV6Filter PassAll => new(0, 0);

    /// <summary>None (<c>ICMP6_FILTER_SETBLOCKALL</c>).</summary>
    public static IcmpV6Filter BlockAll => new(UInt128.MaxValue, UInt128.MaxValue);

    /// <summary>The same, and one type more (<c>ICMP6_FILTER_SETPASS</c>).</summary>
    /// <param name="type">The type.</param>
    public IcmpV6Filter Pass(IcmpV6Type type) => IsError(type)
        ? new IcmpV6Filter(_blockedErrors & ~BitOf(type), _blockedOthers)
        : new IcmpV6Filter(_blockedErrors, _blockedOthers & ~BitOf(type));

    /// <summary>The same, and one type less (<c>ICMP6_FILTER_SETBLOCK</c>).</summary>
    /// <param name="type">The type.</param>
    public IcmpV6Filter Block(IcmpV6Type type) => IsError(type)
        ? new IcmpV6Filter(_blockedErrors | BitOf(type), _blockedOthers)
        : new IcmpV6Filter(_blockedErrors, _blockedOthers | BitOf(type));

    /// <summary>Whether a type is heard (<c>ICMP6_FILTER_WILLPASS</c>).</summary>
    /// <param name="type">The type.</param>
    public bool Passes(IcmpV6Type type) => ((IsError(type) ? _blockedErrors : _blockedOthers) & BitOf(type)) == 0;

    // RFC 4443 §2.1: errors are the types below 128.
    private static bool IsError(IcmpV6Type type) => (byte)type < Half;

    private static UInt128 BitOf(IcmpV6Type type) => UInt128.One << ((byte)type % Half);
}
