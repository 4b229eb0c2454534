using System.Collections;

namespace NetCompiler;

/// <summary>
/// The parameters of a model, the gradients by them, or its states, in the order of the layers. Immutable itself.
/// Thread-safety: immutable, safe for any number of threads.
/// </summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] _parameters;

    /// <param name="parameters">What there is.</param>
    /// <param name="buffer">Where their values stand.</param>
    /// <param name="owner">The network whose weights or states they are; null for gradients.</param>
    /// <param name="areTrained">Whether they are weights.</param>
    internal ParameterCollection(
        IEnumerable<ParameterDescription> parameters, AlignedBuffer buffer, Network? owner = null, bool areTrained = false)
    {
        _parameters = [.. parameters.Select(parameter => new Parameter(parameter, buffer, owner, areTrained))];
    }

    /// <summary>How many there are.</summary>
    public int Count => _parameters.Length;

    /// <summary>The one at a place.</summary>
    /// <param name="index">From 0.</param>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The one of a name.</summary>
    /// <param name="name">Such as <c>hidden.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message lists those there are.</exception>
    public Parameter this[string name]
    {
        get
        {
            foreach (Parameter parameter in _parameters)
            {
                if (parameter.Name == name)
                {
                    return parameter;
                }
            }

            throw new KeyNotFoundException(
                $"There is no parameter '{name}'; there are {string.Join(", ", _parameters.Select(parameter => parameter.Name))}.");
        }
    }

    /// <summary>Those of one layer, in order.</summary>
    /// <param name="name">The layer's name, such as <c>hidden</c>.</param>
    /// <exception cref="KeyNotFoundException">No layer of that name has any; the message lists the layers that have.</exception>
    public IReadOnlyList<Parameter> OfLayer(string name)
    {
        Parameter[] found = [.. _parameters.Where(parameter => parameter.Description.Layer == name)];
        return found.Length > 0
            ? found
            : throw new KeyNotFoundException(
                $"No layer '{name}' has parameters; those that have are "
                + $"{string.Join(", ", _parameters.Select(parameter => parameter.Description.Layer).Distinct())}.");
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
