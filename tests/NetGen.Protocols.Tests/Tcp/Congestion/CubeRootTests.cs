using FsCheck.Fluent;
using NetGen.Protocols.Tcp.Congestion;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Tcp.Congestion;

public sealed class CubeRootTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(26, 2)]
    [InlineData(27, 3)]
    public void Small_roots_are_rounded_down(ulong number, ulong root) => Assert.Equal(root, CubeRoot.Floor(number));

    [Fact]
    public void A_root_is_exact_over_all_128_bits() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<ulong>(), (high, low) =>
        {
            var number = new UInt128(high, low);
            UInt128 root = CubeRoot.Floor(number);
            var isNotAbove = root * root * root <= number;
            var next = root + 1;
            var isNotBelow = next * next > number / next || next * next * next > number;
            return isNotAbove && isNotBelow;
        }));

    [Fact]
    public void A_root_is_at_least_as_accurate_as_that_of_a_double() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), value => Math.Abs(CubeRoot.Floor((UInt128)value << 30) - Math.Cbrt(value) * 1024) <= 1));
}
