namespace NetGen.Tool.Arguments;

/// <summary>Parses a URL that a stack without a resolver and without certificates can fetch.</summary>
internal static class FetchedUrl
{
    /// <summary>Parses a URL.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It can not be fetched; the message is for the user.</exception>
    internal static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0) throw new FormatException($"'{text}' is not a URL; write it as http://192.0.2.2/file.");
        if (url.Scheme != Uri.UriSchemeHttp) throw new FormatException($"'{url.Scheme}' is not fetched; only http is.");
        return url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? url : throw new FormatException($"'{url.Host}' is not an IP address; there is no resolver here, so write the address itself.");
    }
}
