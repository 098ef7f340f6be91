using NetGen.Hashing;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>Chooses the ports of connections opened here: the double-hash algorithm (RFC 6056 §3.3.4).</summary>
/// <remarks>An observer can not guess the next port of another peer, and a peer meets each port again as late as possible.</remarks>
internal sealed class EphemeralPorts
{
    // RFC 6056 §3.3.4 calls for a table of counters; more of them leak less.
    private const int CounterCount = 1024;

    private readonly ushort[] _counters = new ushort[CounterCount];
    private readonly SipHash _offsetKey;
    private readonly SipHash _counterKey;

    internal EphemeralPorts(RandomSource random)
    {
        _offsetKey = new SipHash(random);
        _counterKey = new SipHash(random);
        for (var i = 0; i < CounterCount; i++) _counters[i] = (ushort)random.NextUInt32();
    }

    /// <summary>Chooses a port.</summary>
    /// <param name="local">This host's address.</param>
    /// <param name="remote">The other end.</param>
    /// <param name="ports">Says which flows and ports are taken.</param>
    /// <param name="range">The ports to choose from.</param>
    /// <param name="flow">The flow with the port chosen.</param>
    /// <returns>False when every port is taken.</returns>
    internal bool TryChoose(IPAddressValue local, IPEndPointValue remote, IPortUse ports, PortRange range, out TcpFlow flow)
    {
        var key = new TcpFlow(new IPEndPointValue(local, 0), remote);
        var offset = (uint)key.Hash(in _offsetKey);
        ref var counter = ref _counters[(int)(key.Hash(in _counterKey) % CounterCount)];
        for (var i = 0U; i < range.Count; i++)
        {
            var port = (ushort)(range.First + ((offset + counter++) % range.Count));
            flow = key with { Local = new IPEndPointValue(local, port) };
            if (!ports.IsTaken(in flow)) return true;
        }

        flow = default;
        return false;
    }
}

/// <summary>Knows which local ports can not open another connection.</summary>
internal interface IPortUse
{
    /// <summary>Whether a flow exists already, or its local port belongs to a listener.</summary>
    bool IsTaken(in TcpFlow flow);
}
