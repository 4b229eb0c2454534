using NetCompiler.Checkpoints;

namespace NetCompiler.Runtime;

/// <summary>A copy of a network's weights and running statistics. Thread-safety: one thread at a time.</summary>
internal sealed class WeightsSnapshot
{
    private readonly Network _network;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _states;

    /// <summary>Makes room for a copy, and takes one.</summary>
    internal WeightsSnapshot(Network network)
    {
        _network = network;
        _parameters = new AlignedBuffer(network.Description.ParameterBufferLength);
        _states = new AlignedBuffer(network.Description.StateBufferLength);
        Take();
    }

    /// <summary>Copies the weights as they are now.</summary>
    internal void Take()
    {
        _network.ParameterSpan.CopyTo(_parameters.Span);
        _network.StateSpan.CopyTo(_states.Span);
    }

    /// <summary>Gives the network the weights of the copy.</summary>
    internal void Restore()
    {
        _parameters.Span.CopyTo(_network.ParameterSpan);
        _states.Span.CopyTo(_network.StateSpan);
        _network.MarkChanged();
    }

    /// <summary>Writes the copy down in canonical layout, so that another compilation of the same network can read it.</summary>
    internal void SaveState(CheckpointState state)
    {
        foreach (Parameter tensor in Tensors())
        {
            state.SetArray(tensor.Name, tensor.ToArray());
        }
    }

    /// <summary>Takes back what <see cref="SaveState"/> wrote.</summary>
    /// <returns>Whether it wrote anything.</returns>
    internal bool TryLoadState(CheckpointState state)
    {
        if (!Tensors().All(tensor => state.Contains(tensor.Name)))
        {
            return false;
        }

        foreach (Parameter tensor in Tensors())
        {
            tensor.CopyFrom(state.GetArray(tensor.Name));
        }

        return true;
    }

    private IEnumerable<Parameter> Tensors() => new ParameterCollection(_network.Description.Parameters, _parameters)
        .Concat(new ParameterCollection(_network.Description.States, _states));
}
