using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NetGen.Stack.Sockets;
using NetGen.Tool.Up.Web;

namespace NetGen.Tool.Tests.Up.Web;

public sealed class FileServerTests(ServedFolder served) : IClassFixture<ServedFolder>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("page.html", "text/html")]
    [InlineData("data.json", "application/json")]
    [InlineData("picture.png", "image/png")]
    [InlineData("notes.txt", "text/plain")]
    [InlineData("unknown.netgen", "application/octet-stream")]
    [InlineData("nothing", "application/octet-stream")]
    public async Task RFC_9110_8_3_A_file_comes_whole_with_the_type_of_its_name(string name, string type)
    {
        var content = served.Write(name, 70_001);

        using var response = await served.Http.GetAsync(name);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(70_001, response.Content.Headers.ContentLength);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task RFC_9110_9_3_2_HEAD_tells_the_length_and_sends_no_content()
    {
        served.Write("head.txt", 1234);

        var answer = await served.SendAsync("HEAD /head.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 1234\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 9, 0, 9)]
    [InlineData(10, null, 10, 999)]
    [InlineData(null, 5, 995, 999)]
    [InlineData(990, 5000, 990, 999)]
    public async Task RFC_9110_14_A_range_is_the_part_asked_for(int? from, int? to, int first, int last)
    {
        var content = served.Write("range.bin", 1000);
        using var request = new HttpRequestMessage(HttpMethod.Get, "range.bin") { Headers = { Range = new RangeHeaderValue(from, to) } };

        using var response = await served.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal($"bytes {first}-{last}/1000", response.Content.Headers.ContentRange?.ToString());
        Assert.Equal(content[first..(last + 1)], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task RFC_9110_14_4_A_range_behind_the_end_is_not_satisfiable()
    {
        served.Write("short.bin", 10);
        using var request = new HttpRequestMessage(HttpMethod.Get, "short.bin") { Headers = { Range = new RangeHeaderValue(10, 20) } };

        using var response = await served.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal("bytes */10", response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task RFC_9110_13_What_has_not_changed_is_not_sent_again()
    {
        served.Write("same.txt", 100);
        using var first = await served.Http.GetAsync("same.txt");
        using var sinceThen = new HttpRequestMessage(HttpMethod.Get, "same.txt") { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using var byTag = new HttpRequestMessage(HttpMethod.Get, "same.txt") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var answerSince = await served.Http.SendAsync(sinceThen);
        using var answerByTag = await served.Http.SendAsync(byTag);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified), (answerSince.StatusCode, answerByTag.StatusCode));
    }

    [Fact]
    public async Task A_folder_is_its_index()
    {
        File.WriteAllText(Path.Combine(served.Folder, "index.html"), "<p>here");

        Assert.Equal("<p>here", await served.Http.GetStringAsync(""));
    }

    [Theory]
    [InlineData("with space.txt", "with%20space.txt")]
    [InlineData("größe.txt", "gr%C3%B6%C3%9Fe.txt")]
    [InlineData("a+b&c.txt", "a+b%26c.txt")]
    public async Task RFC_3986_2_1_A_name_is_decoded(string name, string path)
    {
        var content = served.Write(name, 20);

        Assert.Equal(content, await served.Http.GetByteArrayAsync(path));
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/%2e%2e%2fsecret.txt")]
    [InlineData("/folder/../../secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/..\\secret.txt")]
    [InlineData("/.secret")]
    [InlineData("/.git/secret")]
    [InlineData("/secret.txt%00.html")]
    public async Task Nothing_outside_the_folder_and_no_hidden_file_is_served(string path)
    {
        File.WriteAllText(Path.Combine(served.Folder, "..", "secret.txt"), "the secret");
        File.WriteAllText(Path.Combine(served.Folder, ".secret"), "the secret");
        Directory.CreateDirectory(Path.Combine(served.Folder, ".git"));
        File.WriteAllText(Path.Combine(served.Folder, ".git", "secret"), "the secret");

        var answer = await served.SendAsync($"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain("the secret", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RFC_9110_15_5_5_A_file_that_is_not_there_is_not_found()
    {
        using var response = await served.Http.GetAsync("missing.txt");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task RFC_9110_15_5_6_Other_methods_are_not_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "page.html");

        using var response = await served.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/7.0\r\nHost: a\r\n\r\n", "505")]
    [InlineData("GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: one\r\n\r\n", "400")]
    public async Task RFC_9112_3_A_request_that_is_none_is_refused(string request, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await served.SendAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task RFC_6585_5_Headers_without_end_are_refused()
    {
        var request = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        for (var line = 0; line < 90; line++) request.Append(System.Globalization.CultureInfo.InvariantCulture, $"X-{line}: {new string('x', 500)}\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", await served.SendAsync(request.ToString()), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await served.SendAsync($"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: a\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RFC_9112_9_3_Requests_on_one_connection_are_answered_in_order()
    {
        File.WriteAllText(Path.Combine(served.Folder, "one.txt"), "first");
        File.WriteAllText(Path.Combine(served.Folder, "two.txt"), "second");

        var answer = await served.SendAsync("GET /one.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /two.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Equal(3, answer.Split("HTTP/1.1 200 OK\r\n").Length);
        Assert.True(answer.IndexOf("first", StringComparison.Ordinal) < answer.IndexOf("second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_clients_at_once_get_what_each_asked_for()
    {
        var content = Enumerable.Range(0, 50).Select(i => served.Write($"many{i}.bin", 50_000 + i)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => served.Http.GetByteArrayAsync($"many{i}.bin")));

        Assert.Equal(content, answers);
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_harms_no_other()
    {
        var content = served.Write("long.bin", 5_000_000);
        for (var i = 0; i < 5; i++)
        {
            using var response = await served.Http.GetAsync("long.bin", HttpCompletionOption.ResponseHeadersRead);
        }

        Assert.Equal(content, await served.Http.GetByteArrayAsync("long.bin"));
    }

    // The answer fits into the buffers of Kestrel and TCP, so that nobody but TCP waits for the client.
    [Fact]
    public async Task A_client_that_takes_nothing_of_its_answer_loses_the_connection()
    {
        const int Port = 81;
        served.Write("stalled.bin", 400_000);
        await using var server = await FileServer.StartAsync(served.Stack, Port, served.Folder, TimeSpan.FromSeconds(1));
        using var client = await served.ConnectAsync(Port, new TcpSocketOptions { ReceiveBufferSize = 4096 });
        await client.SendAsync("GET /stalled.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
        for (var wait = Stopwatch.StartNew(); client.Available == 0; await Task.Delay(10)) Assert.True(wait.Elapsed < Patience);

        for (var wait = Stopwatch.StartNew(); IsConnected(client); await Task.Delay(10)) Assert.True(wait.Elapsed < Patience);
    }

    private bool IsConnected(TcpSocket client) => served.Stack.GetTcpFlows().Any(flow => flow.Flow.Remote.ToIPEndPoint().Equals(client.LocalEndPoint));
}
