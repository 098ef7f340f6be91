using NetGen.Stack.Tests.Kernel;
using NetGen.TestKit;
using NetGen.TestKit.Links;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Two cells of the loss grid beside Linux, in real time; <c>bench/</c> has the whole grid and its goal of 0.9.</summary>
/// <remarks>
/// All run at the same time, each over a link of its own, so that a busy machine meets them all; the link is slow, so that no processor is its bottleneck. What
/// is left of chance is why less is asked for here than there.
/// </remarks>
public sealed class TcpLossKernelTests(ITestOutputHelper output)
{
    private const long Rate = 5_000_000;
    private const int Runs = 3;
    private const double Least = 0.6;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(7);

    [PrivilegedTheory("ip")]
    [InlineData(0)]
    [InlineData(0.02)]
    public async Task Over_a_link_that_loses_we_carry_what_Linux_carries(double loss)
    {
        var path = new PathConditions(Rate, TimeSpan.FromMilliseconds(40)) { Loss = loss };
        var rates = await BulkTransfer.MeasureTogetherAsync(2 * Runs, index =>
            BulkTransfer.Measure(() => Make(IsOurs(index)), () => Make(isOurs: false), path, (ulong)(index / 2) + 1, WarmUp, Measured));
        var (linux, ours) = (rates.Where((_, index) => !IsOurs(index)).Sum(), rates.Where((_, index) => IsOurs(index)).Sum());
        output.WriteLine($"Linux {linux / Runs / 1e6:F2} Mbit/s, NetGen {ours / Runs / 1e6:F2}, ratio {ours / linux:F2}");
        Assert.True(linux > 0);
        Assert.InRange(ours / linux, Least, double.MaxValue);
    }

    private static bool IsOurs(int index) => index % 2 == 1;

    private static ILinkEnd Make(bool isOurs) => isOurs ? new StackEnd() : new KernelEnd();
}
