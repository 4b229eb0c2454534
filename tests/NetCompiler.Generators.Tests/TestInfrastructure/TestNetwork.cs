using System.Text.RegularExpressions;
using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Frontend;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Takes networks, written by their attributes, through the first stages of the compiler, for tests of the later ones.</summary>
internal static partial class TestNetwork
{
    /// <summary>The model of one network.</summary>
    /// <param name="attributes">What stands below <c>[Network]</c>.</param>
    public static NetworkModel Model(string attributes) => Assert.Single(Models(attributes));

    /// <summary>The models of many networks, by one compilation.</summary>
    public static IReadOnlyList<NetworkModel> Models(params string[] attributes)
    {
        IEnumerable<string> classes = attributes.Select((text, index) => $"[Network] {text} partial class Net{index};");
        var compilation = TestCompilation.Create("using NetCompiler;\n" + string.Join('\n', classes));
        return [.. attributes.Select((text, index) =>
        {
            ParseResult result = NetworkParser.Parse(compilation.GetTypeByMetadataName("Net" + index)!, CancellationToken.None);
            Assert.True(
                result.Model is not null,
                $"{text} is not a network: {string.Join(", ", result.Diagnostics.Select(found => found.Descriptor.Id))}");
            return result.Model!;
        })];
    }

    /// <summary>The same network with its lowering chosen.</summary>
    public static NetworkModel With(this NetworkModel model, LoweringKind lowering) => model with { Lowering = lowering };

    /// <summary>The forward graph of training, or of inference with its loss.</summary>
    public static NetworkGraph Forward(string attributes, bool training) => Forward(Model(attributes), training);

    /// <summary>The forward graph of training, or of inference with its loss.</summary>
    public static NetworkGraph Forward(NetworkModel model, bool training)
    {
        NetworkGraph graph = GraphBuilder.Build(model, training);
        if (!training && model.Loss is { } loss)
        {
            graph.AddOp(LossFusion.Create(graph, loss));
        }

        return graph;
    }

    /// <summary>The graph of a training step, not fused.</summary>
    public static NetworkGraph Training(string attributes) => Training(Model(attributes));

    /// <summary>The graph of a training step, not fused.</summary>
    public static NetworkGraph Training(NetworkModel model)
    {
        NetworkGraph graph = GraphBuilder.Build(model, training: true);
        LossOp? loss = model.Loss is null ? null : LossFusion.Create(graph, model.Loss);
        BackwardBuilder.Build(graph, loss);
        return graph;
    }

    /// <summary>The plan of a network.</summary>
    public static NetworkPlan Plan(string attributes, LoweringKind lowering = LoweringKind.Automatic) =>
        NetworkPlanner.Plan(Model(attributes).With(lowering), CancellationToken.None);

    /// <summary>A printed graph without the spaces that align it; its lines in order.</summary>
    public static string[] Lines(this NetworkGraph graph) => [.. GraphPrinter.Lines(graph).Select(line => Spaces().Replace(line, " "))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
