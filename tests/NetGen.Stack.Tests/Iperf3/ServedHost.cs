using NetGen.Stack.Iperf3;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Iperf3;

/// <summary>Two hosts, the right one with the server; when it goes, nothing may be left.</summary>
internal sealed class ServedHost : IDisposable
{
    internal ServedHost() => Server = new Iperf3Server(Hosts.Right);

    internal TwoHosts Hosts { get; } = new();

    internal Iperf3Server Server { get; }

    public void Dispose()
    {
        Hosts.Await(Server.DisposeAsync().AsTask());
        Hosts.AssertNothingLeaks();
        Hosts.Dispose();
    }
}
