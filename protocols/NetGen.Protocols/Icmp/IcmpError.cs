namespace NetGen.Protocols.Icmp;

/// <summary>What an ICMP error says: type, code and second word.</summary>
/// <param name="Type">The type.</param>
/// <param name="Code">The reason within the type.</param>
/// <param name="Value">The next hop's MTU, or the pointer to the byte not understood; 0 for the others.</param>
public readonly record struct IcmpError(IcmpType Type, byte Code, ushort Value = 0)
{
    /// <summary>No route leads to the network.</summary>
    public static IcmpError NetworkUnreachable => Unreachable(IcmpUnreachableCode.Network);

    /// <summary>The host does not answer on its link.</summary>
    public static IcmpError HostUnreachable => Unreachable(IcmpUnreachableCode.Host);

    /// <summary>The host does not speak the transport protocol.</summary>
    public static IcmpError ProtocolUnreachable => Unreachable(IcmpUnreachableCode.Protocol);

    /// <summary>Nobody listens on the port.</summary>
    public static IcmpError PortUnreachable => Unreachable(IcmpUnreachableCode.Port);

    /// <summary>The route that the sender chose can not be followed.</summary>
    public static IcmpError SourceRouteFailed => Unreachable(IcmpUnreachableCode.SourceRouteFailed);

    /// <summary>The time to live ran out on the way.</summary>
    public static IcmpError TimeExceeded => new(IcmpType.TimeExceeded, 0);

    /// <summary>The packet is too large for the next link.</summary>
    /// <param name="mtu">Largest packet the link takes, in bytes.</param>
    public static IcmpError FragmentationNeeded(int mtu) =>
        new(IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.FragmentationNeeded, (ushort)mtu);

    /// <summary>A byte of the header was not understood.</summary>
    /// <param name="pointer">Its offset in the packet.</param>
    public static IcmpError ParameterProblem(int pointer) => new(IcmpType.ParameterProblem, 0, (ushort)pointer);

    private static IcmpError Unreachable(IcmpUnreachableCode code) => new(IcmpType.DestinationUnreachable, (byte)code);
}
