namespace NetGen.Packetdrill.Sockets;

/// <summary>The socket options of Fast Open.</summary>
internal static class FastOpenOptions
{
    /// <summary>Sets an option, if it is one of these.</summary>
    internal static Outcome? Set(CallContext call, string name, StreamSocket socket)
    {
        switch (name)
        {
            case "TCP_FASTOPEN":
                socket.LimitFastOpen((int)Math.Clamp(Constants.Evaluate(call.Single(3)), 0, int.MaxValue));
                return Outcome.Success;
            case "TCP_FASTOPEN_CONNECT":
                if (!socket.FastOpen.IsClientAllowed) return Outcome.Fail("EOPNOTSUPP");
                socket.FastOpen.DefersConnect = Constants.Evaluate(call.Single(3)) != 0;
                socket.Settings = socket.Settings with { FastOpen = socket.FastOpen.DefersConnect };
                return Outcome.Success;
            default:
                return null;
        }
    }
}
