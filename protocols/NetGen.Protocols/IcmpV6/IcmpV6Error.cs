using NetGen.Protocols.Icmp;

namespace NetGen.Protocols.IcmpV6;

/// <summary>What an ICMPv6 error says: type, code and the word behind them.</summary>
/// <param name="Type">The type, below 128.</param>
/// <param name="Code">The reason within the type.</param>
/// <param name="Value">The next link's MTU, or the pointer to the byte not understood; 0 for the others.</param>
public readonly record struct IcmpV6Error(IcmpV6Type Type, byte Code, uint Value = 0)
{
    /// <summary>No route leads to the destination.</summary>
    public static IcmpV6Error NoRoute => Unreachable(IcmpV6UnreachableCode.NoRoute);

    /// <summary>The destination lies beyond the scope of the source.</summary>
    public static IcmpV6Error BeyondScopeOfSource => Unreachable(IcmpV6UnreachableCode.BeyondScopeOfSource);

    /// <summary>The host does not answer on its link.</summary>
    public static IcmpV6Error AddressUnreachable => Unreachable(IcmpV6UnreachableCode.AddressUnreachable);

    /// <summary>Nobody listens on the port.</summary>
    public static IcmpV6Error PortUnreachable => Unreachable(IcmpV6UnreachableCode.PortUnreachable);

    /// <summary>The hop limit ran out on the way.</summary>
    public static IcmpV6Error TimeExceeded => new(IcmpV6Type.TimeExceeded, 0);

    /// <summary>The packet is too big for the next link.</summary>
    /// <param name="mtu">Largest packet the link takes, in bytes.</param>
    public static IcmpV6Error PacketTooBig(int mtu) => new(IcmpV6Type.PacketTooBig, 0, (uint)mtu);

    /// <summary>A byte of the headers was not understood.</summary>
    /// <param name="code">In which way.</param>
    /// <param name="pointer">Its offset in the packet.</param>
    public static IcmpV6Error ParameterProblem(IcmpV6ParameterProblemCode code, int pointer) =>
        new(IcmpV6Type.ParameterProblem, (byte)code, (uint)pointer);

    /// <summary>Whether it may be sent about a packet to a group, so that the sender can learn of it at all (RFC 4443 §2.4 (e.3)).</summary>
    internal bool IsForGroupsToo => Type == IcmpV6Type.PacketTooBig
        || (Type == IcmpV6Type.ParameterProblem && Code == (byte)IcmpV6ParameterProblemCode.UnrecognizedOption);

    /// <summary>The same in the words of ICMP, which the transports understand (RFC 7915 §5.2); null where it has none.</summary>
    internal IcmpError? ToIcmp() => (Type, Code) switch
    {
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.NoRoute) => IcmpError.NetworkUnreachable,
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.PortUnreachable) => IcmpError.PortUnreachable,
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.AdministrativelyProhibited) =>
            new IcmpError(IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.AdministrativelyProhibited),
        (IcmpV6Type.DestinationUnreachable, _) => IcmpError.HostUnreachable,
        (IcmpV6Type.PacketTooBig, _) => IcmpError.FragmentationNeeded((int)Math.Min(Value, ushort.MaxValue)),
        (IcmpV6Type.TimeExceeded, _) => new IcmpError(IcmpType.TimeExceeded, Code),
        (IcmpV6Type.ParameterProblem, (byte)IcmpV6ParameterProblemCode.UnrecognizedNextHeader) => IcmpError.ProtocolUnreachable,
        (IcmpV6Type.ParameterProblem, _) => IcmpError.ParameterProblem((int)Math.Min(Value, byte.MaxValue)),
        _ => null,
    };

    /// <summary>What a protocol says in the words of ICMP (RFC 7915 §4.2).</summary>
    /// <param name="error">What it says.</param>
    /// <param name="pointer">Where the protocol is named, from the start of the packet.</param>
    internal static IcmpV6Error From(in IcmpError error, int pointer) => (error.Type, (IcmpUnreachableCode)error.Code) switch
    {
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Protocol) => ParameterProblem(IcmpV6ParameterProblemCode.UnrecognizedNextHeader, pointer),
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Port) => PortUnreachable,
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.FragmentationNeeded) => PacketTooBig(error.Value),
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.AdministrativelyProhibited) => Unreachable(IcmpV6UnreachableCode.AdministrativelyProhibited),
        (IcmpType.TimeExceeded, _) => new IcmpV6Error(IcmpV6Type.TimeExceeded, error.Code),
        (IcmpType.ParameterProblem, _) => ParameterProblem(IcmpV6ParameterProblemCode.ErroneousHeaderField, error.Value),
        _ => NoRoute,
    };

    private static IcmpV6Error Unreachable(IcmpV6UnreachableCode code) => new(IcmpV6Type.DestinationUnreachable, (byte)code);
}
