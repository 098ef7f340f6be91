using System.Globalization;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads a script: its options, and its events with their times.</summary>
internal sealed class Parser
{
    private readonly TokenReader _tokens;
    private readonly PacketParser _packets;
    private readonly CallParser _calls;

    private Parser(string text)
    {
        _tokens = new TokenReader(text);
        _packets = new PacketParser(_tokens);
        _calls = new CallParser(_tokens);
    }

    /// <summary>Reads a script.</summary>
    /// <param name="text">The script.</param>
    /// <exception cref="ScriptException">It is none.</exception>
    /// <param name="definitions">Words with a meaning, as <c>NAME=VALUE</c>, which a script's own can not change.</param>
    internal static Script Parse(string text, IReadOnlyList<string>? definitions = null)
    {
        try
        {
            var parser = new Parser(text);
            foreach (var definition in definitions ?? []) parser.Define(new ScriptOption(1, "define", definition));
            return parser.Parse();
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new ScriptException(1, failure.Message);
        }
    }

    private Script Parse()
    {
        var options = new List<ScriptOption>();
        while (_tokens.Current.Kind == TokenKind.Option) options.Add(ParseOption());
        var events = new List<ScriptEvent>();
        while (_tokens.Current.Kind != TokenKind.End) events.Add(ParseEvent());
        return new Script(options, events);
    }

    private ScriptOption ParseOption()
    {
        var token = _tokens.Take();
        var equals = token.Text.IndexOf('=', StringComparison.Ordinal);
        var option = equals < 0
            ? new ScriptOption(token.Line, token.Text, "")
            : new ScriptOption(token.Line, token.Text[..equals], token.Text[(equals + 1)..].Trim('"'));
        if (option.Name is "define" or "D") Define(option);
        return option;
    }

    private void Define(ScriptOption option)
    {
        var equals = option.Value.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new ScriptException(option.Line, $"expected --{option.Name}=NAME=VALUE");
        _tokens.Define(option.Value[..equals], option.Value[(equals + 1)..]);
    }

    private ScriptEvent ParseEvent()
    {
        // A command before and behind all events has no time.
        var place = _tokens.Current;
        if (place.Kind == TokenKind.Command) return new CommandEvent(place.Line, new EventTime(TimeKind.None), _tokens.Take().Text);
        var time = ParseTime();
        var result = ParseAction(time);
        if (time.End < time.Start) throw new ScriptException(place.Line, "the time's range ends before it begins") { Column = place.Column };
        if ((time.Kind == TimeKind.Any || time.End is not null) && result is not PacketEvent { IsInbound: false })
            throw new ScriptException(place.Line, "only a packet that the host sends may have a range of times, or any time") { Column = place.Column };
        return result;
    }

    private ScriptEvent ParseAction(EventTime time)
    {
        var token = _tokens.Current;
        if (token.Is('<') || token.Is('>')) return _packets.Parse(time);
        return token.Kind switch
        {
            TokenKind.Word or TokenKind.Ellipsis => _calls.Parse(time),
            TokenKind.Command => new CommandEvent(token.Line, time, _tokens.Take().Text),
            TokenKind.Code => new CodeEvent(token.Line, time, _tokens.Take().Text),
            _ => throw _tokens.Unexpected("a packet, a system call, a command or %{"),
        };
    }

    private EventTime ParseTime()
    {
        if (_tokens.TryTake('*')) return new EventTime(TimeKind.Any);
        var isRelative = _tokens.TryTake('+');
        var start = TakeTime(_tokens);
        TimeSpan? end = null;
        if (_tokens.TryTake('~'))
        {
            if (isRelative) _tokens.Expect('+');
            end = TakeTime(_tokens);
        }

        return new EventTime(isRelative ? TimeKind.Relative : TimeKind.Absolute, start, end);
    }

    /// <summary>A time in seconds, to the microsecond.</summary>
    internal static TimeSpan TakeTime(TokenReader tokens)
    {
        if (tokens.Current.Kind is not (TokenKind.Integer or TokenKind.Float)) throw tokens.Unexpected("a time");
        var seconds = decimal.Parse(tokens.Current.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (seconds is < 0 or > 100_000_000) throw tokens.Unexpected("a time from 0 to 100000000 seconds");
        tokens.Take();
        return TimeSpan.FromTicks((long)(seconds * 1_000_000) * TimeSpan.TicksPerMicrosecond);
    }
}
