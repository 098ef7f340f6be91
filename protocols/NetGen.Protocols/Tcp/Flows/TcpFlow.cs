using NetGen.Hashing;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>What names a connection: both of its ends (RFC 9293 §3.3.1).</summary>
/// <param name="Local">This host's end.</param>
/// <param name="Remote">The other end.</param>
public readonly record struct TcpFlow(IPEndPointValue Local, IPEndPointValue Remote)
{
    /// <summary>Hashes the flow with a secret key, so that nobody outside can make flows collide.</summary>
    /// <param name="hash">The keyed hash.</param>
    internal ulong Hash(in SipHash hash) => FlowHash.Of(in hash, Local, Remote);

    /// <summary>Both ends, the local one first.</summary>
    public override string ToString() => $"{Local} to {Remote}";
}
