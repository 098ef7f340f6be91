using System.Net.Sockets;
using NetGen.Drivers.Impairment;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Whatever a user does with buffers that are lent to him, what was sent arrives once and in order, what was not does not, and every packet goes home.</summary>
public sealed class TcpSendBufferFuzzTests
{
    private const int Steps = 400;

    private readonly List<SendBuffer> _lent = [];
    private readonly List<(Task<int> Task, byte[] Data)> _sends = [];
    private readonly List<Task<SendBuffer>> _rents = [];
    private readonly List<CancellationTokenSource> _cancellations = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_sent_arrives_and_nothing_is_kept(int seed)
    {
        var random = new Random(seed);
        var impairment = new ImpairmentProfile { Loss = random.NextDouble() * 0.05, Reordering = random.NextDouble() * 0.1, Delay = TimeSpan.FromMilliseconds(random.Next(20)) };
        var options = new TcpSocketOptions { SendBufferSize = random.Next(1, 20_000), LargestSendBufferSize = 0, NoDelay = random.Next(2) == 0 };
        using var pair = new TcpPair(impairment, (ulong)seed, options, isIPv6: seed % 2 == 0);
        var receiving = TcpTransfer.ReceiveAsync(pair.Server, seed);
        for (var step = 0; step < Steps; step++) Step(pair, random);

        pair.Hosts.Await(Task.WhenAll(_sends.Select(send => Quietly(send.Task))));
        pair.Client.Shutdown(SocketShutdown.Send);
        foreach (var buffer in _lent) buffer.Dispose();
        foreach (var rent in _rents)
        {
            if (pair.Hosts.Await(Quietly(rent))) pair.Hosts.Await(rent).Dispose();
        }

        var sent = _sends.Where(send => send.Task.IsCompletedSuccessfully).SelectMany(send => send.Data).ToArray();
        Assert.Equal(sent, pair.Hosts.Await(receiving));
        Assert.All(_sends.Where(send => !send.Task.IsCompletedSuccessfully), send => Assert.True(send.Task.IsCanceled));
        pair.AssertNothingIsLeft();
        _cancellations.ForEach(cancellation => cancellation.Dispose());
    }

    private void Step(TcpPair pair, Random random)
    {
        switch (random.Next(8))
        {
            case 0 or 1:
                _rents.Add(pair.Client.RentSendBufferAsync(Token(random)).AsTask());
                break;
            case 2 or 3 when _lent.Count > 0:
                Send(pair, random, _lent[random.Next(_lent.Count)]);
                break;
            case 4:
                var data = TcpTransfer.Content(random.Next(1, 4000), random.Next());
                _sends.Add((pair.Client.SendAsync(data).AsTask(), data));
                break;
            case 5 when _lent.Count > 0:
                _lent[random.Next(_lent.Count)].Dispose();
                break;
            case 6 when _cancellations.Count > 0:
                _cancellations[random.Next(_cancellations.Count)].Cancel();
                break;
            default:
                pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(random.Next(40)));
                break;
        }

        _lent.AddRange(_rents.Where(rent => rent.IsCompletedSuccessfully).Select(rent => rent.Result));
        _rents.RemoveAll(rent => rent.IsCompleted);
    }

    private void Send(TcpPair pair, Random random, SendBuffer buffer)
    {
        try
        {
            var data = TcpTransfer.Content(random.Next(buffer.Length + 1), random.Next());
            data.CopyTo(buffer.Memory);
            _sends.Add((pair.Client.SendAsync(buffer, data.Length, Token(random)).AsTask(), data));
        }
        catch (ObjectDisposedException)
        {
            // It is being sent, spent or given back: any of the three is refused, and that is all.
        }
    }

    private CancellationToken Token(Random random)
    {
        if (random.Next(2) == 0) return CancellationToken.None;
        _cancellations.Add(new CancellationTokenSource());
        return _cancellations[^1].Token;
    }

    /// <summary>Whether a task ended well.</summary>
    private static async Task<bool> Quietly<T>(Task<T> task)
    {
        try
        {
            await task;
            return true;
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            return false;
        }
    }
}
