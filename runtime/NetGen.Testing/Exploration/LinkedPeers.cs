namespace NetGen.Testing.Exploration;

/// <summary>Two peers and the link between them, at one point of a path.</summary>
internal sealed class LinkedPeers<TLeft, TRight, TMessage> : IDisposable
    where TLeft : IExploredPeer<TMessage>
    where TRight : IExploredPeer<TMessage>
{
    private readonly LinkBounds _bounds;
    private readonly List<TMessage>[] _waiting = [[], []];
    private readonly PeerPort<TMessage>[] _ports;
    private int _losses;
    private int _duplicates;
    private int _overflows;
    private bool _isDisposed;

    internal LinkedPeers(Func<PeerPort<TMessage>, TLeft> left, Func<PeerPort<TMessage>, TRight> right, LinkBounds bounds)
    {
        _bounds = bounds;
        _ports = [new PeerPort<TMessage>(message => Put(Side.Right, message)), new PeerPort<TMessage>(message => Put(Side.Left, message))];
        Left = left(_ports[0]);
        Right = right(_ports[1]);
    }

    internal TLeft Left { get; }

    internal TRight Right { get; }

    /// <summary>What tells this point from others.</summary>
    internal string Key => string.Join(
        '\n', Left.Describe(), Right.Describe(), _ports[0].Wheel.Count, _ports[1].Wheel.Count, Texts(Side.Left), Texts(Side.Right), _losses, _duplicates);

    /// <summary>Everything that can happen next, in a fixed order.</summary>
    internal List<LinkChoice> Choices()
    {
        var choices = new List<LinkChoice>();
        var timersRun = !_bounds.TimersWait || (Waiting(Side.Left).Count == 0 && Waiting(Side.Right).Count == 0);
        foreach (var side in new[] { Side.Left, Side.Right })
        {
            for (var i = 0; i < Peer(side).Offer().Count; i++) choices.Add(new(LinkChoiceKind.Act, side, i));
            var reachable = _bounds.Reorders ? Waiting(side).Count : Math.Min(1, Waiting(side).Count);
            for (var i = 0; i < reachable; i++)
            {
                choices.Add(new(LinkChoiceKind.Deliver, side, i));
                if (_losses < _bounds.Losses) choices.Add(new(LinkChoiceKind.Lose, side, i));
                if (_duplicates < _bounds.Duplicates) choices.Add(new(LinkChoiceKind.Duplicate, side, i));
            }

            if (timersRun && _ports[(int)side].Wheel.Count > 0) choices.Add(new(LinkChoiceKind.Elapse, side, 0));
        }

        return choices;
    }

    /// <summary>Lets something happen.</summary>
    /// <returns>How a ladder shows it.</returns>
    internal LadderEvent Apply(LinkChoice choice)
    {
        _overflows = 0;
        var (kind, side, index) = choice;
        var label = kind switch
        {
            LinkChoiceKind.Elapse => "timeout",
            LinkChoiceKind.Act => Peer(side).Offer()[index].Name,
            _ => $"{Waiting(side)[index]}",
        };
        try
        {
            Happen(choice);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new LadderEvent(kind, side, label, _overflows, exception);
        }

        return new LadderEvent(kind, side, label, _overflows, null);
    }

    /// <summary>Disposes the peers, once.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        (Left as IDisposable)?.Dispose();
        (Right as IDisposable)?.Dispose();
    }

    private void Happen(LinkChoice choice)
    {
        var (kind, side, index) = choice;
        switch (kind)
        {
            case LinkChoiceKind.Elapse:
                _ports[(int)side].Elapse();
                return;
            case LinkChoiceKind.Act:
                Peer(side).Offer()[index].Run();
                return;
        }

        var message = Waiting(side)[index];
        if (kind == LinkChoiceKind.Duplicate) _duplicates++;
        else Waiting(side).RemoveAt(index);
        if (kind == LinkChoiceKind.Lose) _losses++;
        else Peer(side).Receive(message);
    }

    private void Put(Side destination, TMessage message)
    {
        if (Waiting(destination).Count < _bounds.Capacity) Waiting(destination).Add(message);
        else _overflows++;
    }

    private IExploredPeer<TMessage> Peer(Side side) => side == Side.Left ? Left : Right;

    private List<TMessage> Waiting(Side destination) => _waiting[(int)destination];

    // Where messages may overtake each other, their order is no difference.
    private string Texts(Side destination)
    {
        var texts = Waiting(destination).Select(message => $"{message}");
        return string.Join('\t', _bounds.Reorders ? texts.Order(StringComparer.Ordinal) : texts);
    }
}
