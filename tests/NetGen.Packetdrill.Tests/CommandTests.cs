namespace NetGen.Packetdrill.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packetdrill").FullName;

    [Fact]
    public async Task Each_script_has_a_line_and_the_last_one_counts()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.pkt"), "0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 1\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.pkt"), "// Wrong.\n\n0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 2\n");
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();

        var code = await PacketdrillCommand.RunAsync([_folder], output, error);

        Assert.Equal(1, code);
        Assert.Equal(
            $"ok {_folder}/a.pkt\nnot ok {_folder}/b.pkt: 4: expected > R. 0:0(0) ack 2 at 0.000000, got > R. 0:0(0) ack 1 at 0.000000\n1 passed, 1 failed\n",
            output.ToString());
    }

    [Fact]
    public async Task All_passed_is_success_and_nothing_is_not()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(1, await PacketdrillCommand.RunAsync([_folder], output, error));
        var file = Path.Combine(_folder, "a.pkt");
        await File.WriteAllTextAsync(file, "0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 1\n");
        Assert.Equal(0, await PacketdrillCommand.RunAsync([file, "--verbose"], output, error));
        Assert.Equal(2, await PacketdrillCommand.RunAsync([Path.Combine(_folder, "none.pkt")], output, error));
    }

    // A command that names a shell script: it is read, not run.
    [Fact]
    public async Task A_shell_script_is_read_for_its_system_controls()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "defaults.sh"), "#!/bin/sh\nsysctl -q net.ipv4.tcp_rmem=\"4096 540000 $((15*1024*1024))\"\n");
        var file = Path.Combine(_folder, "a.pkt");
        await File.WriteAllTextAsync(file, """
            `./defaults.sh`
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, {sa_family = AF_INET, sin_port = htons(80), sin_addr = inet_addr("192.168.0.1")}, ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535 <mss 1000,nop,wscale 7>
            +0 > S. 0:0(0) ack 1 <mss 1460,nop,wscale 8>
            """);
        using var output = new StringWriter();

        Assert.Equal(0, await PacketdrillCommand.RunAsync([file], output, output));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
