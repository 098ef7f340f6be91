using System.Text;
using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Protocols.Tests.Tcp.Authentication;

/// <summary>The codes that TCP-AO stands on, with the vectors of their own standards.</summary>
public sealed class CodeTests
{
    private const string Message =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    [Fact]
    public void FIPS_197_appendix_C_1()
    {
        var schedule = new byte[Aes128.ScheduleLength];
        Aes128.Expand(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"), schedule);
        var block = Convert.FromHexString("00112233445566778899aabbccddeeff");
        Aes128.EncryptPortable(schedule, block);
        Assert.Equal("69c4e0d86a7b0430d8cdb78070b4c55a", Convert.ToHexStringLower(block));
    }

    [Fact]
    public void The_portable_code_and_the_processor_agree()
    {
        if (!System.Runtime.Intrinsics.X86.Aes.IsSupported) return;
        var random = new Random(1);
        var (key, schedule, one, other) = (new byte[16], new byte[Aes128.ScheduleLength], new byte[16], new byte[16]);
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(key);
            random.NextBytes(one);
            one.CopyTo(other, 0);
            Aes128.Expand(key, schedule);
            Aes128.EncryptPortable(schedule, one);
            Aes128.EncryptAccelerated(schedule, other);
            Assert.Equal(one, other);
        }
    }

    [Theory]
    [InlineData(0, "bb1d6929e95937287fa37d129b756746")]
    [InlineData(16, "070a16b46b4d4144f79bdd9dd04a287c")]
    [InlineData(40, "dfa66747de9ae63030ca32611497c827")]
    [InlineData(64, "51f0bebf7e3b9d92fc49741779363cfe")]
    public void RFC_4493_4(int length, string code)
    {
        var bytes = new byte[AesCmac.Length];
        AesCmac.Compute(Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c"), Convert.FromHexString(Message).AsSpan(0, length), bytes);
        Assert.Equal(code, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("0b", 20, "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00")]
    [InlineData("aa", 80, "Test Using Larger Than Block-Size Key - Hash Key First", "aa4ae5e15272d00e95705637ce8a3b55ed402112")]
    public void RFC_2202_3(string octet, int length, string message, string code)
    {
        var key = new byte[length];
        Array.Fill(key, Convert.FromHexString(octet)[0]);
        var bytes = new byte[HmacSha1.Length];
        HmacSha1.Compute(key, [.. new byte[HmacSha1.Headroom], .. Encoding.ASCII.GetBytes(message)], bytes);
        Assert.Equal(code, Convert.ToHexStringLower(bytes));
    }
}
