using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary><c>sendto</c> with <c>MSG_FASTOPEN</c>: connects, with data in the SYN where the peer gave a cookie, as Linux.</summary>
internal static class FastOpenTransfer
{
    /// <summary>Begins the call.</summary>
    internal static Func<Outcome?> Begin(SystemCalls calls, CallContext call)
    {
        var hasBegun = false;
        return () =>
        {
            if (calls.Socket(call) is not StreamSocket socket) return Outcome.Fail("EOPNOTSUPP");
            var count = call.Number(2);
            if (!socket.FastOpen.IsClientAllowed) return Outcome.Fail("EOPNOTSUPP");
            if (!hasBegun)
            {
                hasBegun = true;
                var remote = calls.RemoteOf(call, 4);
                var carries = count > 0 && socket.HasCookieOf(remote);
                socket.FastOpen.WritesEarly = carries;
                socket.Settings = socket.Settings with { FastOpen = true };
                if (socket.Connect(remote) is { } refusal) return refusal;
                calls.Use(socket);
                if (carries) return Write();
                if (socket.IsNonBlocking) return Outcome.Fail("EINPROGRESS");
            }

            // Without a cookie the bytes follow the handshake.
            if (socket.IsConnecting) return null;
            return Write();

            Outcome? Write()
            {
                var outcome = socket.Write(count, remote: null);
                if (outcome is { Value: > 0 }) socket.NoteSend((call.Number(3) & Constants.Evaluate(new NameExpression(call.Line, "MSG_ZEROCOPY"))) != 0);
                return outcome;
            }
        };
    }
}
