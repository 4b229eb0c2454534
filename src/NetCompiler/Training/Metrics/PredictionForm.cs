namespace NetCompiler.Metrics;

/// <summary>
/// What a metric must know of outputs and targets before it looks at any: of a network, or of a batch. Thread-safety: a value.
/// </summary>
/// <param name="Kind">What the outputs stand for.</param>
/// <param name="Targets">What they are compared with.</param>
/// <param name="Outputs">D, the outputs of a sample.</param>
/// <param name="IsLogits">Whether they are logits.</param>
internal readonly record struct PredictionForm(PredictionKind Kind, TargetKind Targets, int Outputs, bool IsLogits)
{
    /// <summary>Whether each sample has several answers of yes or no.</summary>
    internal bool IsMultiLabel => Kind is PredictionKind.Binary or PredictionKind.Signs && Outputs > 1;

    /// <summary>How many classes each sample is one of; 0 where it is not of one.</summary>
    internal int Classes => Kind switch
    {
        PredictionKind.Classes => Outputs,
        PredictionKind.Binary or PredictionKind.Signs when Outputs == 1 => 2,
        _ => 0,
    };

    /// <summary>The form of a network's outputs.</summary>
    internal static PredictionForm Of(NetworkDescription network) =>
        new(KindOf(network), network.TargetKind, network.OutputSize, network.OutputIsLogits);

    /// <summary>The form of a batch.</summary>
    internal static PredictionForm Of(in PredictionBatch batch) =>
        new(batch.Kind, batch.TargetKind, batch.OutputSize, batch.IsLogits);

    /// <summary>What a network's loss takes its outputs for.</summary>
    internal static PredictionKind KindOf(NetworkDescription network) => network switch
    {
        { TargetKind: TargetKind.Labels } or { Loss: "CategoricalCrossEntropy" or "KullbackLeiblerDivergence" } => PredictionKind.Classes,
        { Loss: "BinaryCrossEntropy" } => PredictionKind.Binary,
        { Loss: "Hinge" } => PredictionKind.Signs,
        _ => PredictionKind.Values,
    };

    /// <summary>The same with a single number taken for a yes or no, as a sigmoid trained by the squared error is.</summary>
    internal PredictionForm AsAnswers() =>
        Kind == PredictionKind.Values && Outputs == 1 ? this with { Kind = PredictionKind.Binary } : this;

    /// <summary>The same with several numbers taken for classes.</summary>
    internal PredictionForm AsClasses() =>
        Kind == PredictionKind.Values && Outputs > 1 ? this with { Kind = PredictionKind.Classes } : this;

    /// <summary>Why the outputs cannot be compared with their targets as numbers; null where they can.</summary>
    internal string? WhyNotNumbers() => this switch
    {
        { Targets: TargetKind.Labels } => "it compares outputs with target values, and these have labels; Accuracy and LogLoss take those",
        { IsLogits: true } => "it compares outputs with target values, and these are logits, of which LogLoss makes something",
        _ => null,
    };

    /// <summary>Why the outputs are neither classes nor answers under a threshold; null where they are.</summary>
    internal string? WhyNotDecisions(double threshold = DecisionRule.EvenThreshold) => this switch
    {
        { Kind: PredictionKind.Values } =>
            $"nothing says which classes {Outputs} outputs that are compared with numbers stand for; "
            + "a cross-entropy or the hinge loss does, or PredictionBatch.Kind",
        { Kind: PredictionKind.Classes, Outputs: 1 } =>
            "one output tells no classes apart; it takes an output for each class, or one output compared with target values 0 and 1",
        { Kind: PredictionKind.Classes, Outputs: > 2 } when threshold != DecisionRule.EvenThreshold =>
            $"of {Outputs} classes the largest output decides; another threshold than 0.5 takes two classes",
        { Kind: PredictionKind.Signs } when threshold != DecisionRule.EvenThreshold =>
            "the sign of an output decides; another threshold than 0.5 takes probabilities or logits",
        _ => null,
    };

    /// <summary>Why there are not two classes, of which one may be the positive one; null where there are.</summary>
    internal string? WhyNotTwoClasses() => Classes == 2
        ? null
        : $"the average Binary takes two classes, and there are {Outputs} {(IsMultiLabel ? "labels a sample" : "classes")}; "
            + "Averaging.Macro, Micro and Weighted take more";

    /// <summary>Why a sample is not of one class; null where it is.</summary>
    internal string? WhyNotOneClass() => IsMultiLabel
        ? $"it takes samples of one class each, and these have {Outputs} labels; Precision, Recall and F1Score take several"
        : null;
}
