using NetGen.Protocols.IPv4;
using NetGen.Protocols.Mpls;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Mpls;

/// <summary>MPLS label stacks (RFC 3032 §2.1).</summary>
public sealed class MplsTests
{
    // scapy: MPLS(label=100, cos=3, s=0, ttl=63)/MPLS(label=200, s=1, ttl=62)/IP(…)/UDP(…)
    [Fact]
    public void A_stack_of_two_labels()
    {
        var packet = FromHexString("0006463F000C813E" + "4500001C000100004011F6CCC0000201C00002020001000200087BD7");
        Assert.True(MplsHeader.ReadOnly.TryParse(packet, out var outer));
        Assert.True(MplsHeader.ReadOnly.TryParse(outer.Payload, out var inner));

        Assert.Equal((100U, 3, false, 63, MplsNext.Label), (outer.Label, outer.TrafficClass, outer.BottomOfStack, outer.TimeToLive, outer.Next));
        Assert.Equal((200U, 0, true, 62, MplsNext.IPv4), (inner.Label, inner.TrafficClass, inner.BottomOfStack, inner.TimeToLive, inner.Next));
        Assert.True(IPv4Header.ReadOnly.TryParse(inner.Payload, out _));
        var value = outer.ToValue();
        Written.Equals(packet, outer.HeaderLength, buffer => MplsHeader.Write(buffer, value));
    }

    [Theory]
    [InlineData("000C813E", MplsNext.Unknown)]
    [InlineData("000C813E00000000", MplsNext.ControlWord)]
    [InlineData("000C813E10000007", MplsNext.AssociatedChannel)]
    [InlineData("000C813E60", MplsNext.IPv6)]
    public void The_first_bits_behind_the_stack_tell_what_follows(string hex, MplsNext next)
    {
        Assert.True(MplsHeader.ReadOnly.TryParse(FromHexString(hex), out var header));
        Assert.Equal(next, header.Next);
    }
}
