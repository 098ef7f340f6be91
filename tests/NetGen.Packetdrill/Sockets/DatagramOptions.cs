namespace NetGen.Packetdrill.Sockets;

/// <summary>The options of UDP sockets, by their names.</summary>
internal static class DatagramOptions
{
    private const int EcnBits = 2;

    /// <summary>Sets an option.</summary>
    internal static Outcome Set(CallContext call, DatagramSocket socket)
    {
        var value = Constants.Evaluate(call.Single(3));
        switch (call.Name(2))
        {
            case "SO_BROADCAST":
                socket.EnableBroadcast = value != 0;
                return Outcome.Success;
            case "IP_TTL" or "IPV6_UNICAST_HOPS":
                socket.TimeToLive = (byte)Math.Clamp(value, 1, byte.MaxValue);
                return Outcome.Success;
            case "IP_TOS" or "IPV6_TCLASS":
                socket.Dscp = (byte)((value & byte.MaxValue) >> EcnBits);
                return Outcome.Success;
            default:
                throw SocketOptions.Unknown(call, call.Name(2));
        }
    }

    /// <summary>Reads an option and compares it with what the script expects.</summary>
    internal static Outcome Get(CallContext call, DatagramSocket socket)
    {
        var value = call.Name(2) switch
        {
            "SO_BROADCAST" => socket.EnableBroadcast ? 1 : 0,
            "IP_TTL" or "IPV6_UNICAST_HOPS" => socket.TimeToLive,
            "IP_TOS" or "IPV6_TCLASS" => socket.Dscp << EcnBits,
            var name => throw SocketOptions.Unknown(call, name),
        };
        call.Check(call.Name(2), call.Single(3), value);
        return Outcome.Success;
    }
}
