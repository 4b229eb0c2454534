using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>
/// What the compiler can say to its users: errors from NETC001, warnings from NETC101. Each has a row in
/// <c>AnalyzerReleases.Unshipped.md</c> and a section in <c>docs/diagnostics.md</c>, as a test asserts.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "NetCompiler";
    private const string Help = "https://github.com/netcompiler/netcompiler/blob/main/docs/diagnostics.md#netc";

    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        "NETC001", "A network class must be partial",
        "'{0}' must be partial so that NetCompiler can add the generated half of network '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "001");

    public static readonly DiagnosticDescriptor ClassNotSupported = new(
        "NETC002", "This kind of class cannot be a network",
        "'{0}' cannot be a network because it is {1}; use a plain partial class",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "002");

    public static readonly DiagnosticDescriptor ClassHasBase = new(
        "NETC003", "A network class has another base class",
        "'{0}' derives from '{1}', but the base class of a network is NetCompiler.Network; remove the base class",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "003");

    public static readonly DiagnosticDescriptor InputMissing = new(
        "NETC004", "A network has no input",
        "'{0}' has no [Input]; put one above its layers, as in [Input(784)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "004");

    public static readonly DiagnosticDescriptor InputNotFirst = new(
        "NETC005", "The input does not stand first",
        "[Input] must stand above all layers; move it above [{0}]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "005");

    public static readonly DiagnosticDescriptor LayersMissing = new(
        "NETC006", "A network has no layers",
        "'{0}' has no layers; put at least one below [Input], as in [Dense(10)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "006");

    public static readonly DiagnosticDescriptor LayersScattered = new(
        "NETC007", "The layers stand on several declarations",
        "[{0}] stands on another declaration of '{1}' than [Network], so its place among the layers is not known; move "
            + "it below [Network]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "007");

    public static readonly DiagnosticDescriptor SizeNotPositive = new(
        "NETC008", "A size is not positive",
        "{0} must be at least 1, not {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "008");

    public static readonly DiagnosticDescriptor ShapeEmpty = new(
        "NETC009", "A shape has no axes",
        "[{0}] needs at least one size, as in [{0}(784)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "009");

    public static readonly DiagnosticDescriptor ShapeTooLarge = new(
        "NETC010", "A shape has too many elements",
        "{0} has {1} elements a sample, 536,870,912 or more; a buffer holds fewer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "010");

    public static readonly DiagnosticDescriptor NetworkTooLarge = new(
        "NETC011", "A network is too large for the address space",
        "'{0}' needs {1} floats for its {2}, and the limit is 536,870,911; make its layers smaller",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "011");

    public static readonly DiagnosticDescriptor InputNotFlat = new(
        "NETC012", "A layer needs a flat input",
        "{0} needs a flat input but {1} gives {2}; add [Flatten] above it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "012");

    public static readonly DiagnosticDescriptor ReshapeMismatch = new(
        "NETC013", "Reshape changes the number of elements",
        "Reshape to {0} does not fit: {1} gives {2}, {3} elements",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "013");

    public static readonly DiagnosticDescriptor ReshapeAmbiguous = new(
        "NETC014", "Reshape has more than one unknown size",
        "Only one size of Reshape can be -1; give this one as a number",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "014");

    public static readonly DiagnosticDescriptor RateOutOfRange = new(
        "NETC015", "A rate is outside [0, 1)",
        "The rate of {0} must be at least 0 and below 1, not {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "015");

    public static readonly DiagnosticDescriptor ParameterOutOfRange = new(
        "NETC016", "A number is out of its range",
        "{0} of {1} must be {2}, not {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "016");

    public static readonly DiagnosticDescriptor EnumValueUnknown = new(
        "NETC017", "A value is not a member of its enumeration",
        "{0} is not a member of {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "017");

    public static readonly DiagnosticDescriptor NameInvalid = new(
        "NETC018", "A layer name is not valid",
        "'{0}' cannot name a layer: a name is a letter or underscore, then letters, digits or underscores (A to Z "
            + "without accents)",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "018");

    public static readonly DiagnosticDescriptor NameDuplicate = new(
        "NETC019", "A layer name is taken",
        "The name '{0}' is taken by {1}; '{2}' is free",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "019");

    public static readonly DiagnosticDescriptor LossDuplicate = new(
        "NETC020", "A network has more than one loss",
        "'{0}' already has the loss [{1}]; remove one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "020");

    public static readonly DiagnosticDescriptor LossNotLast = new(
        "NETC021", "The loss does not stand last",
        "[{0}] must stand below all layers; move it below [{1}]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "021");

    public static readonly DiagnosticDescriptor LossNeedsClasses = new(
        "NETC022", "A loss over classes has one output",
        "{0} needs one output for each class, two or more, but the network has one; use [BinaryCrossEntropy]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "022");

    public static readonly DiagnosticDescriptor LossNotForSoftmax = new(
        "NETC023", "Binary cross-entropy over a softmax",
        "BinaryCrossEntropy takes the {0} outputs as independent, but softmax makes them one distribution; use "
            + "[CategoricalCrossEntropy], or sigmoid instead of softmax",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "023");

    public static readonly DiagnosticDescriptor LaneParallelTooLarge = new(
        "NETC024", "A network is too large for the lane-parallel lowering",
        "Lowering.LaneParallel takes networks of at most 8,192 operations a sample, and '{0}' needs {1}; use "
            + "Lowering.Automatic",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "024");

    public static readonly DiagnosticDescriptor LayerUnknown = new(
        "NETC025", "A layer or loss is not known to the compiler",
        "[{0}] is not a layer or loss that this version of NetCompiler can compile",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "025");

    public static readonly DiagnosticDescriptor AxesWrong = new(
        "NETC026", "A layer needs an image or a sequence",
        "{0} needs {1} but {2} gives {3}; add {4} above it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "026");

    public static readonly DiagnosticDescriptor WindowTooLarge = new(
        "NETC027", "A window is larger than its input",
        "{0} of {1} spans {2}, but {3} gives {4}, which has {5}; make it at most {6}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "027");

    public static readonly DiagnosticDescriptor GroupsIndivisible = new(
        "NETC028", "Groups do not divide the channels",
        "Groups of {0} is {1}, but must divide {2}; {3} does",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "028");

    public static readonly DiagnosticDescriptor PadsWithSame = new(
        "NETC029", "Padding.Same is given pads",
        "Padding.Same works out the padding itself, so {0} of {1} cannot be given as well; remove one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "029");

    public static readonly DiagnosticDescriptor PoolPadTooLarge = new(
        "NETC030", "A pool has windows without a cell",
        "{0} of {1} is {2}, so that some windows lie wholly in the padding; make it at most {3}, one less than the window",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "030");

    public static readonly DiagnosticDescriptor NothingLeft = new(
        "NETC031", "All of an image is cut off",
        "{0} cuts {1} off {2}, which leaves nothing; cut off fewer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "031");

    public static readonly DiagnosticDescriptor StridedAndDilated = new(
        "NETC032", "Padding.Same with strides and dilations",
        "Padding.Same takes strides or dilations above 1, not both, and {0} has stride {1} and dilation {2}; use "
            + "Padding.Valid and give the pads",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "032");

    public static readonly DiagnosticDescriptor LaneParallelUnsupported = new(
        "NETC033", "A layer is not served by the lane-parallel lowering",
        "Lowering.LaneParallel takes networks of Dense, Activation, Dropout, GaussianNoise, Flatten and Reshape, and '{0}' has {1}; use "
            + "Lowering.Automatic",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "033");

    public static readonly DiagnosticDescriptor NetworkMissing = new(
        "NETC101", "Layers without a network",
        "[{0}] has no effect because '{1}' is not a network; put [Network] above it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "101");

    public static readonly DiagnosticDescriptor LogitsExpected = new(
        "NETC102", "A loss from logits follows softmax or sigmoid",
        "{0} with FromLogits = true applies {1} itself, and the output already went through {2}; remove one of the two",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "102");

    public static readonly DiagnosticDescriptor ProbabilitiesExpected = new(
        "NETC103", "A loss over probabilities follows something else",
        "{0} takes probabilities, but the output is {1}; {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "103");

    public static readonly DiagnosticDescriptor LinearBetweenDense = new(
        "NETC104", "Two trained layers with nothing non-linear between",
        "Nothing non-linear stands between '{0}' and '{1}', so together they can do no more than one layer; give '{0}' "
            + "an activation, such as Activation.Relu",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "104");

    public static readonly DiagnosticDescriptor SoftmaxOverOne = new(
        "NETC105", "Softmax over one unit",
        "Softmax over one unit is always 1; use Activation.Sigmoid",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "105");

    public static readonly DiagnosticDescriptor DropoutLast = new(
        "NETC106", "Dropout has no trained layer after it",
        "{0} with no trained layer after it drops outputs of the network itself; move it up or remove it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "106");

    public static readonly DiagnosticDescriptor HingeNeedsSigns = new(
        "NETC107", "A hinge loss over an output that is never negative",
        "Hinge compares with targets -1 and +1, but {0} is never negative; use Activation.Linear or Activation.Tanh",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "107");

    public static readonly DiagnosticDescriptor ChannelsFirst = new(
        "NETC108", "A shape looks like channels first",
        "NetCompiler is channels-last: [{0}({1})] has height {2}, width {3} and {4} channels; if the first axis is the "
            + "channels, write [{0}({5})]",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "108");

    public static readonly DiagnosticDescriptor AllFrozen = new(
        "NETC109", "A network with a loss has nothing to train",
        "{0} trains nothing, for all layers of '{1}' that could learn are frozen; remove Trainable = false from one of them",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "109");

    public static readonly DiagnosticDescriptor TrainingArgumentUnused = new(
        "NETC110", "A penalty or constraint has no effect",
        "{0} has no effect because '{1}' {2}; remove one of the two",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "110");

    /// <summary>All of them, in the order of their numbers.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClassNotPartial, ClassNotSupported, ClassHasBase, InputMissing,
        InputNotFirst, LayersMissing, LayersScattered, SizeNotPositive,
        ShapeEmpty, ShapeTooLarge, NetworkTooLarge, InputNotFlat,
        ReshapeMismatch, ReshapeAmbiguous, RateOutOfRange, ParameterOutOfRange,
        EnumValueUnknown, NameInvalid, NameDuplicate, LossDuplicate,
        LossNotLast, LossNeedsClasses, LossNotForSoftmax, LaneParallelTooLarge,
        LayerUnknown, AxesWrong, WindowTooLarge, GroupsIndivisible,
        PadsWithSame, PoolPadTooLarge, NothingLeft, StridedAndDilated,
        LaneParallelUnsupported, NetworkMissing, LogitsExpected, ProbabilitiesExpected,
        LinearBetweenDense, SoftmaxOverOne, DropoutLast, HingeNeedsSigns,
        ChannelsFirst, AllFrozen, TrainingArgumentUnused);
}
