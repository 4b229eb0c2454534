namespace NetCompiler;

/// <summary>
/// While it lasts, a network's weights are their moving average; to dispose of it is to have the weights back.
/// Thread-safety: needs the model for itself when it begins and ends.
/// </summary>
public sealed class AverageScope : IDisposable
{
    private readonly Network _network;
    private readonly AlignedBuffer _other;
    private readonly Action _end;
    private bool _ended;

    internal AverageScope(Network network, AlignedBuffer average, Action end)
    {
        _network = network;
        _other = average;
        _end = end;
        Exchange();
    }

    /// <summary>Gives the weights back. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Dispose()
    {
        if (!_ended)
        {
            Exchange();
            _ended = true;
            _end();
        }
    }

    private void Exchange()
    {
        using Network.TrainingLease? lease = _network.BeginChange();
        Span<float> weights = _network.ParameterBuffer;
        Span<float> other = _other.Span;
        for (int index = 0; index < weights.Length; index++)
        {
            (weights[index], other[index]) = (other[index], weights[index]);
        }
    }
}
