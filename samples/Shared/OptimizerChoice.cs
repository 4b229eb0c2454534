namespace NetCompiler.Samples;

/// <summary>The optimizers that <c>--optimizer</c> names.</summary>
public static class OptimizerChoice
{
    private const float Momentum = 0.9f;

    private static readonly Dictionary<string, (float Rate, Func<LearningRateSchedule, Optimizer> Make)> s_choices = new()
    {
        ["sgd"] = (0.1f, rate => new Sgd(rate)),
        ["momentum"] = (0.05f, rate => new Sgd(rate, Momentum)),
        ["nesterov"] = (0.05f, rate => new Sgd(rate, Momentum, nesterov: true)),
        ["adagrad"] = (0.01f, rate => new Adagrad(rate)),
        ["adadelta"] = (1f, rate => new Adadelta(rate)),
        ["rmsprop"] = (0.001f, rate => new RmsProp(rate)),
        ["adam"] = (0.001f, rate => new Adam(rate)),
        ["amsgrad"] = (0.001f, rate => new Adam(rate, amsgrad: true)),
        ["adamax"] = (0.002f, rate => new Adamax(rate)),
        ["nadam"] = (0.002f, rate => new Nadam(rate)),
        ["adamw"] = (0.001f, rate => new AdamW(rate)),
        ["lion"] = (0.0001f, rate => new Lion(rate)),
    };

    /// <summary>The names.</summary>
    public static string[] Names => [.. s_choices.Keys];

    /// <summary>The learning rate of an optimizer unless another is asked for.</summary>
    /// <param name="name">One of the names.</param>
    public static float RateOf(string name) => s_choices[name].Rate;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="schedule">Its learning rates.</param>
    public static Optimizer Create(string name, LearningRateSchedule schedule) => s_choices[name].Make(schedule);
}
