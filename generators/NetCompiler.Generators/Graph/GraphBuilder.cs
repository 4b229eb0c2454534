using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Graph;

/// <summary>Builds the forward graph of a network, for training or for inference, by asking each layer for its ops.</summary>
internal sealed class GraphBuilder
{
    private int _dropouts;
    private LayerModel _layer = null!;

    private GraphBuilder(bool training)
    {
        IsTraining = training;
    }

    /// <summary>Whether dropout and its like are active.</summary>
    public bool IsTraining { get; }

    public NetworkGraph Graph { get; } = new();

    /// <summary>Builds the forward graph.</summary>
    public static NetworkGraph Build(NetworkModel model, bool training)
    {
        var builder = new GraphBuilder(training);
        NetworkGraph graph = builder.Graph;
        graph.Input = graph.AddValue("input", ValueKind.Rows, model.InputShape);
        var outputs = new Dictionary<int, Value> { [-1] = graph.Input };
        for (int index = 0; index < model.Layers.Count; index++)
        {
            LayerModel layer = builder._layer = model.Layers[index];
            outputs[index] = layer.Lower(builder, outputs[layer.Inputs[0]]);
        }

        graph.Output = outputs[model.Layers.Count - 1];
        return graph;
    }

    /// <summary>Adds a parameter of the layer that is being lowered, to be trained as that layer says.</summary>
    public Value AddParameter(string layer, string name, ParameterModel parameter) => Graph.AddValue(
        layer + char.ToUpperInvariant(name[0]) + name.Substring(1), ValueKind.Parameter, parameter.Shape,
        parameter with { Trainable = _layer.Trainable, Rules = _layer.RulesOf(parameter) });

    /// <summary>Adds a state of a layer.</summary>
    public Value AddState(string layer, string name, int count, float first)
    {
        var initializer = new InitializerModel(InitializerKind.Constant, first, 0f);
        var state = new ParameterModel(
            $"{layer}.{name}", new[] { count }, FanIn: 1, FanOut: 1, initializer, IsBias: false, KernelLayout.Vector(count));
        string words = string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return Graph.AddValue(layer + words, ValueKind.State, state.Shape, state);
    }

    /// <summary>Adds y = f(x); the linear activation is x itself.</summary>
    public Value AddActivation(string layer, Value x, ActivationModel activation, EquatableArray<int> shape) => activation.Kind switch
    {
        ActivationKind.Linear => x,
        ActivationKind.Softmax => Graph.AddOp(new SoftmaxOp(layer, x, shape[shape.Count - 1]), layer, shape),
        _ => Graph.AddOp(new ActivationOp(layer, x, activation), layer, shape),
    };

    /// <summary>The number of the next layer that draws random numbers, part of their key.</summary>
    public int NextDropout() => _dropouts++;
}
