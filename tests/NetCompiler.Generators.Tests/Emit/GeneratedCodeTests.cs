using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

/// <summary>Generated code compiles with no warning at the highest level, whatever stands around the class and in it.</summary>
public sealed class GeneratedCodeTests
{
    private const string Layers =
        """
        [global::NetCompiler.Network(Lowering = global::NetCompiler.Lowering.LOWERING)] [global::NetCompiler.Input(3)]
        [global::NetCompiler.Dense(2, global::NetCompiler.Activation.Gelu)] [global::NetCompiler.Dropout(0.5f)]
        [global::NetCompiler.Dense(2, global::NetCompiler.Activation.Softmax)] [global::NetCompiler.CategoricalCrossEntropy]
        """;

    private const string HostileTypes =
        """
        class Vector; class Vector<T>; class Unsafe; class Worker; class Workspace; class Activation; class Panels; class LaneLayout;
        class VectorMath; class DropoutMask; class NetworkDescription; class GeneratedCode;
        class MethodImpl; class Lowering; class Initializer; class TargetKind; class LayerDescription; class ParameterLayout;
        """;

    private const string HostileRoots = "class System; class NetCompiler;";

    private static readonly string[] s_layerNames =
    [
        "input", "output", "arena", "scratch", "rows", "batch", "first", "end", "workspace", "worker", "scale", "live", "lane", "largest",
        "power", "target", "targets", "targetSum", "share", "loss", "losses", "rowLoss", "label", "labels", "parameters", "gradients",
        "outputGradient", "inputGradient", "forward", "backward", "infer", "evaluate", "broadcast", "forwardLanes", "dropout", "lossAnd",
        "weight", "bias", "class", "int", "Float", "_", "__", "_1", "x", "y", "Vector", "Unsafe", "Panels", "VectorMath", "LaneLayout",
        "System", "NetCompiler", "input_0", "s_compiled", "ParameterCount", "index", "row", "column", "dropoutKeys0", "record", "var",
    ];

    [Theory]
    [InlineData("/// <summary>A net.</summary>\nNETWORK public sealed partial class Net;")]
    [InlineData("namespace A.B;\n/// <summary>A net.</summary>\nNETWORK public sealed partial class Net;")]
    [InlineData("namespace A { namespace B { /// <summary>A net.</summary>\nNETWORK public partial class Net { } } }")]
    [InlineData("NETWORK partial class Net;")]
    [InlineData("NETWORK internal abstract partial class Net;")]
    [InlineData("partial class Outer { NETWORK private partial class Net; object Make() => new Net(1); }")]
    [InlineData("partial class Outer { NETWORK protected partial class Net; }")]
    [InlineData("partial class Outer { NETWORK protected internal partial class Net; }")]
    [InlineData("partial class Outer { NETWORK private protected partial class Net; }")]
    [InlineData("static partial class Outer { NETWORK public partial class Net; }")]
    [InlineData("partial struct Outer { NETWORK public partial class Net; }")]
    [InlineData("readonly ref partial struct Outer { NETWORK public partial class Net; }")]
    [InlineData("partial record Outer(int Size) { NETWORK public partial class Net; }")]
    [InlineData("partial record struct Outer { NETWORK public partial class Net; }")]
    [InlineData("partial interface IOuter { partial class Middle { NETWORK internal partial class Net; } }")]
    [InlineData("namespace @namespace.@int; partial class @class { NETWORK partial class @new; }")]
    [InlineData("namespace @record.@required; partial class @file { NETWORK partial class @record; }")]
    [InlineData("NETWORK partial class @required;")]
    [InlineData("NETWORK partial class @scoped;")]
    [InlineData("NETWORK partial class Network;")]
    [InlineData("namespace NetCompiler; NETWORK partial class Net;")]
    [InlineData("namespace NetCompiler.Generated; NETWORK partial class Net;")]
    [InlineData("namespace My.NetCompiler.Runtime; TYPES NETWORK partial class Net;")]
    [InlineData("TYPES NETWORK partial class Net;")]
    [InlineData("namespace My; TYPES ROOTS NETWORK partial class Net { TYPES ROOTS }")]
    [InlineData("namespace My; partial class Outer { TYPES ROOTS NETWORK partial class Net; }")]
    public void Class_AnyPlaceAndName_CompilesWithoutWarning(string program)
    {
        // What stands around the class is the same for both lowerings; what other names could come between is not.
        string[] lowerings = program.Contains("TYPES", StringComparison.Ordinal) ? ["Tiled", "LaneParallel"] : ["LaneParallel"];
        foreach (string lowering in lowerings)
        {
            string network = Layers.Replace("LOWERING", lowering, StringComparison.Ordinal);
            GeneratedProgram.Emit(program
                .Replace("NETWORK", network, StringComparison.Ordinal)
                .Replace("TYPES", HostileTypes, StringComparison.Ordinal)
                .Replace("ROOTS", HostileRoots, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Tiled")]
    [InlineData("LaneParallel")]
    public void Layer_AnyName_CompilesWithoutWarning(string lowering) => Compiles(lowering, s_layerNames.Select((name, index) =>
        (index % 3) switch
        {
            0 => $"[Input(3)] [Dense(2, Activation.Gelu, Name = \"{name}\")] [Dropout(0.5f)] [Dense(2)] [MeanSquaredError]",
            1 => $"[Input(3)] [Dense(4)] [Dense(2, Activation.Softmax, Name = \"{name}\")] [SparseCategoricalCrossEntropy]",
            _ => $"[Input(3)] [Activation(Activation.Softmax, Name = \"{name}\")] [Dense(2)]",
        }));

    [Theory]
    [InlineData("dropout")]
    [InlineData("lane")]
    [InlineData("rows")]
    public void Dropout_AnyName_CompilesWithoutWarning(string name)
    {
        foreach (string lowering in new[] { "Tiled", "LaneParallel" })
        {
            Compiles(
                lowering,
                [$"[Input(3)] [Dense(2)] [Dropout(0.5f, Name = \"{name}\")] [Dense(2)] [BinaryCrossEntropy(FromLogits = true)]"]);
        }
    }

    [Theory]
    [InlineData("Tiled")]
    [InlineData("LaneParallel")]
    public void Layers_NamesThatMeet_CompileWithoutWarning(string lowering)
    {
        (string First, string Second)[] pairs =
        [
            ("hidden", "hiddenWeight"), ("hiddenWeight", "hidden"), ("hidden", "hiddenSum"), ("hiddenBias", "hidden"), ("a", "dA"),
            ("dA", "a"), ("a", "aTransposed"), ("a", "aFirst"), ("a", "a_0"), ("a_0", "a"), ("a", "aInput"), ("aRow", "a"),
        ];
        Compiles(lowering, pairs.Select(pair =>
            $"[Input(3)] [Dense(4, Activation.Elu, Name = \"{pair.First}\")] "
            + $"[Dense(2, Activation.Softmax, Name = \"{pair.Second}\")] [Hinge]"));
    }

    [Fact]
    public void StraightLines_OfManyParts_HaveNamesOfTheirOwn()
    {
        // Dropout gives training another forward pass than inference, and each has more than 21 parts.
        string layers = string.Concat(Enumerable.Repeat("[Activation(Activation.Tanh)] ", 14));

        Compiles("LaneParallel", [$"[Input(300)] {layers} [Dropout(0.5f)] [Dense(1)]"]);
    }

    private static void Compiles(string lowering, IEnumerable<string> networks)
    {
        IEnumerable<string> classes = networks.Select((attributes, index) => $$"""

            /// <summary>A network.</summary>
            [Network(Lowering = Lowering.{{lowering}})]
            {{attributes}}
            public sealed partial class Net{{index}};
            """);
        GeneratedProgram.Emit("using NetCompiler;\nnamespace Corpus;\n" + string.Join('\n', classes));
    }
}
