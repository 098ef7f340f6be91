using NetGen.Drivers.Impairment;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpImpairmentTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RFC_9293_A_megabyte_crosses_a_perfect_link_both_ways(bool isIPv6) => Exchange(new TcpPair(isIPv6: isIPv6), 1 << 20, seed: 1);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RFC_9293_Bytes_arrive_whole_over_a_link_that_does_all_it_can(int seed) =>
        Exchange(
            new TcpPair(
                new ImpairmentProfile
                {
                    Loss = 0.03,
                    Duplication = 0.02,
                    Reordering = 0.05,
                    Corruption = 0.01,
                    Delay = TimeSpan.FromMilliseconds(seed % 5 * 10),
                    Jitter = TimeSpan.FromMilliseconds(seed % 3),
                },
                (ulong)seed,
                isIPv6: seed % 2 == 0),
            300_000,
            seed);

    private static void Exchange(TcpPair pair, int length, int seed)
    {
        using (pair)
        {
            var (forward, back) = (TcpTransfer.Content(length, seed), TcpTransfer.Content(length / 2, seed + 1));
            var sends = Task.WhenAll(TcpTransfer.SendAsync(pair.Client, forward, seed), TcpTransfer.SendAsync(pair.Server, back, seed));
            var (atServer, atClient) = (TcpTransfer.ReceiveAsync(pair.Server, seed), TcpTransfer.ReceiveAsync(pair.Client, seed));
            Assert.Equal(TcpTransfer.Digest(forward), TcpTransfer.Digest(pair.Hosts.Await(atServer)));
            Assert.Equal(TcpTransfer.Digest(back), TcpTransfer.Digest(pair.Hosts.Await(atClient)));
            pair.Hosts.Await(sends);
            pair.AssertNothingIsLeft();
        }
    }
}
