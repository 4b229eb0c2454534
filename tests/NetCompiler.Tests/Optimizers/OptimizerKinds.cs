namespace NetCompiler.Tests.Optimizers;

/// <summary>Every optimizer with every option that changes its formula.</summary>
internal static class OptimizerKinds
{
    private static readonly Dictionary<string, Func<Optimizer>> s_kinds = new()
    {
        ["sgd"] = () => new Sgd(0.05f),
        ["momentum"] = () => new Sgd(0.05f, 0.9f),
        ["nesterov"] = () => new Sgd(0.05f, 0.9f, nesterov: true),
        ["adagrad"] = () => new Adagrad(0.05f),
        ["adagrad_initial"] = () => new Adagrad(0.05f, initialAccumulator: 0.1f),
        ["adadelta"] = () => new Adadelta(),
        ["rmsprop"] = () => new RmsProp(0.01f),
        ["rmsprop_momentum"] = () => new RmsProp(0.01f, momentum: 0.8f),
        ["rmsprop_centered"] = () => new RmsProp(0.01f, centered: true),
        ["rmsprop_both"] = () => new RmsProp(0.01f, momentum: 0.8f, centered: true),
        ["adam"] = () => new Adam(0.01f),
        ["adam_large_epsilon"] = () => new Adam(0.01f, 0.8f, 0.99f, 0.1f),
        ["amsgrad"] = () => new Adam(0.01f, amsgrad: true),
        ["adamax"] = () => new Adamax(0.02f),
        ["nadam"] = () => new Nadam(0.02f),
        ["adamw"] = () => new AdamW(0.01f, weightDecay: 0.05f),
        ["lion"] = () => new Lion(0.01f, weightDecay: 0.05f),
    };

    /// <summary>Their names.</summary>
    internal static IEnumerable<string> Names => s_kinds.Keys;

    /// <summary>A new one.</summary>
    internal static Optimizer Create(string kind) => s_kinds[kind]();
}
