using System.Globalization;
using System.Net;
using System.Text;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Demo;

/// <summary>Alice sends datagrams to a program of bob's that sends them back; the first one that bob reads is followed on its way.</summary>
/// <param name="network">The network.</param>
internal sealed class DatagramExchange(DemoNetwork network)
{
    private const int Port = 7000;
    private const int Count = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly List<int> _answers = [];

    /// <summary>Different datagrams that came back.</summary>
    internal int Answered => _answers.Distinct().Count();

    /// <summary>Datagrams that came back once more.</summary>
    internal int Duplicates => _answers.Count - Answered;

    /// <summary>Datagrams that came back after a later one.</summary>
    internal int OutOfOrder => _answers.Zip(_answers.Skip(1)).Count(pair => pair.Second < pair.First);

    /// <summary>The followed datagram at its sender.</summary>
    internal JourneyLog Outward { get; } = new(network.Alice.Pool, network.Clock);

    /// <summary>The followed datagram at its receiver.</summary>
    internal JourneyLog Inward { get; } = new(network.Bob.Pool, network.Clock);

    /// <summary>Runs the exchange to its end.</summary>
    internal void Run()
    {
        (network.Alice.Stack.Journey.Observer, network.Bob.Stack.Journey.Observer) = (Outward, Inward);
        using var server = new UdpSocket(network.Bob.Stack);
        using var client = new UdpSocket(network.Alice.Stack);
        server.Bind(new IPEndPoint(IPAddress.Any, Port));
        client.Connect(new IPEndPoint(network.Bob.Address.ToIPAddress(), Port));
        _ = ReadAsync(server, datagram => Answer(server, datagram));
        _ = ReadAsync(client, Collect);

        for (var number = 1; number <= Count; number++)
        {
            var isSearching = number == 1 || !Inward.IsComplete;
            Send(client, number, isSearching);
            if (isSearching) network.RunUntil(() => Inward.IsComplete, Patience);
            else network.Run(Interval);
        }

        network.Run(Patience);
        (network.Alice.Stack.Journey.Observer, network.Bob.Stack.Journey.Observer) = (null, null);
    }

    /// <summary>One line of statistics.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} sent, {Answered} came back, {Count - Answered} lost; {Duplicates} came back twice, {OutOfOrder} out of order");

    private void Send(UdpSocket client, int number, bool follow)
    {
        var payload = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"datagram {number:00} from alice"));
        if (follow)
        {
            Outward.Follow(payload);
            Inward.Follow(payload);
            Outward.Add("send", $"\"{Encoding.ASCII.GetString(payload)}\" in the program's memory");
        }

        Send(client.SendAsync(payload));
    }

    private void Answer(UdpSocket server, ReceivedDatagram datagram)
    {
        Inward.Complete(datagram.Span, $"the program reads \"{Encoding.ASCII.GetString(datagram.Span)}\" in the frame it came in");
        Send(server.SendToAsync(datagram.Span.ToArray(), datagram.RemoteEndPoint));
    }

    private void Collect(ReceivedDatagram datagram) =>
        _answers.Add(int.Parse(Encoding.ASCII.GetString(datagram.Span.Slice("datagram ".Length, 2)), CultureInfo.InvariantCulture));

    // On virtual time all happens on this thread: the datagram has left, or was refused, when the call returns.
    private static void Send(ValueTask<int> sending) => sending.AsTask().GetAwaiter().GetResult();

    private static async Task ReadAsync(UdpSocket socket, Action<ReceivedDatagram> onDatagram)
    {
        try
        {
            while (true)
            {
                // Whatever context the caller has, the network's own thread goes on: one order of events.
                using var datagram = await socket.ReceiveDatagramAsync().ConfigureAwait(false);
                onDatagram(datagram);
            }
        }
        catch (ObjectDisposedException)
        {
            // The exchange is over.
        }
    }
}
