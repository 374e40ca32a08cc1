// Generated from proto/loyald/v1/loyalty.proto by `npm run generate:proto`. Do not edit.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

$protobuf.util.Long = null;
$protobuf.configure();

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $Boolean = $util.global.Boolean, $Array = $util.global.Array, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt;

const $root = $protobuf.roots["loyald.v1"] || ($protobuf.roots["loyald.v1"] = {});

export const loyald = $root.loyald = (() => {

    const loyald = {};

    loyald.v1 = (function() {

        const v1 = {};

        v1.ClientFrame = (function() {

            const ClientFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClientFrame.prototype.hello = null;
            ClientFrame.prototype.operations = null;
            ClientFrame.prototype.outcomeQuery = null;
            ClientFrame.prototype.ping = null;
            ClientFrame.prototype.bye = null;

            let $oneOfFields;

            $Object.defineProperty(ClientFrame.prototype, "frame", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "operations", "outcomeQuery", "ping", "bye"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ClientFrame.create = function(properties) {
                return new ClientFrame(properties);
            };

            ClientFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.loyald.v1.Hello.encode(message.hello, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations"))
                    $root.loyald.v1.Operations.encode(message.operations, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.outcomeQuery != null && $Object.hasOwnProperty.call(message, "outcomeQuery"))
                    $root.loyald.v1.OutcomeQuery.encode(message.outcomeQuery, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                    $root.loyald.v1.Ping.encode(message.ping, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye"))
                    $root.loyald.v1.Bye.encode(message.bye, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClientFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.ClientFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.loyald.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.frame = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operations = $root.loyald.v1.Operations.decode(reader, reader.size(), $undefined, _depth + 1, message.operations);
                            message.frame = "operations";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.outcomeQuery = $root.loyald.v1.OutcomeQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.outcomeQuery);
                            message.frame = "outcomeQuery";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.ping = $root.loyald.v1.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                            message.frame = "ping";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.bye = $root.loyald.v1.Bye.decode(reader, reader.size(), $undefined, _depth + 1, message.bye);
                            message.frame = "bye";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ClientFrame.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Hello.verify(message.hello, _depth + 1);
                        if (error)
                            return "hello." + error;
                    }
                }
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Operations.verify(message.operations, _depth + 1);
                        if (error)
                            return "operations." + error;
                    }
                }
                if (message.outcomeQuery != null && $Object.hasOwnProperty.call(message, "outcomeQuery")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.OutcomeQuery.verify(message.outcomeQuery, _depth + 1);
                        if (error)
                            return "outcomeQuery." + error;
                    }
                }
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Ping.verify(message.ping, _depth + 1);
                        if (error)
                            return "ping." + error;
                    }
                }
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Bye.verify(message.bye, _depth + 1);
                        if (error)
                            return "bye." + error;
                    }
                }
                return null;
            };

            ClientFrame.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.ClientFrame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.ClientFrame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.ClientFrame();
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".loyald.v1.ClientFrame.hello: object expected");
                    message.hello = $root.loyald.v1.Hello.fromObject(object.hello, _depth + 1);
                }
                if (object.operations != null) {
                    if (!$util.isObject(object.operations))
                        throw $TypeError(".loyald.v1.ClientFrame.operations: object expected");
                    message.operations = $root.loyald.v1.Operations.fromObject(object.operations, _depth + 1);
                }
                if (object.outcomeQuery != null) {
                    if (!$util.isObject(object.outcomeQuery))
                        throw $TypeError(".loyald.v1.ClientFrame.outcomeQuery: object expected");
                    message.outcomeQuery = $root.loyald.v1.OutcomeQuery.fromObject(object.outcomeQuery, _depth + 1);
                }
                if (object.ping != null) {
                    if (!$util.isObject(object.ping))
                        throw $TypeError(".loyald.v1.ClientFrame.ping: object expected");
                    message.ping = $root.loyald.v1.Ping.fromObject(object.ping, _depth + 1);
                }
                if (object.bye != null) {
                    if (!$util.isObject(object.bye))
                        throw $TypeError(".loyald.v1.ClientFrame.bye: object expected");
                    message.bye = $root.loyald.v1.Bye.fromObject(object.bye, _depth + 1);
                }
                return message;
            };

            ClientFrame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.loyald.v1.Hello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "hello";
                }
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations")) {
                    object.operations = $root.loyald.v1.Operations.toObject(message.operations, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "operations";
                }
                if (message.outcomeQuery != null && $Object.hasOwnProperty.call(message, "outcomeQuery")) {
                    object.outcomeQuery = $root.loyald.v1.OutcomeQuery.toObject(message.outcomeQuery, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "outcomeQuery";
                }
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping")) {
                    object.ping = $root.loyald.v1.Ping.toObject(message.ping, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "ping";
                }
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye")) {
                    object.bye = $root.loyald.v1.Bye.toObject(message.bye, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "bye";
                }
                return object;
            };

            ClientFrame.prototype.toJSON = function() {
                return ClientFrame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ClientFrame;
        })();

        v1.Hello = (function() {

            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Hello.prototype.token = "";
            Hello.prototype.clientName = "";
            Hello.prototype.wantedWindow = 0;
            Hello.prototype.historical = false;

            Hello.create = function(properties) {
                return new Hello(properties);
            };

            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                    writer.uint32(10).string(message.token);
                if (message.clientName != null && $Object.hasOwnProperty.call(message, "clientName") && message.clientName !== "")
                    writer.uint32(18).string(message.clientName);
                if (message.wantedWindow != null && $Object.hasOwnProperty.call(message, "wantedWindow") && message.wantedWindow !== 0)
                    writer.uint32(24).uint32(message.wantedWindow);
                if (message.historical != null && $Object.hasOwnProperty.call(message, "historical") && message.historical !== false)
                    writer.uint32(32).bool(message.historical);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.token = value;
                            else
                                delete message.token;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clientName = value;
                            else
                                delete message.clientName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.wantedWindow = value;
                            else
                                delete message.wantedWindow;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.historical = value;
                            else
                                delete message.historical;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Hello.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                    if (!$util.isString(message.token))
                        return "token: string expected";
                if (message.clientName != null && $Object.hasOwnProperty.call(message, "clientName"))
                    if (!$util.isString(message.clientName))
                        return "clientName: string expected";
                if (message.wantedWindow != null && $Object.hasOwnProperty.call(message, "wantedWindow"))
                    if (!$util.isInteger(message.wantedWindow))
                        return "wantedWindow: integer expected";
                if (message.historical != null && $Object.hasOwnProperty.call(message, "historical"))
                    if (typeof message.historical !== "boolean")
                        return "historical: boolean expected";
                return null;
            };

            Hello.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Hello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Hello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Hello();
                if (object.token != null)
                    if (typeof object.token !== "string" || object.token.length)
                        message.token = $String(object.token);
                if (object.clientName != null)
                    if (typeof object.clientName !== "string" || object.clientName.length)
                        message.clientName = $String(object.clientName);
                if (object.wantedWindow != null)
                    if ($Number(object.wantedWindow) !== 0)
                        message.wantedWindow = object.wantedWindow >>> 0;
                if (object.historical != null)
                    if (object.historical)
                        message.historical = $Boolean(object.historical);
                return message;
            };

            Hello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.token = "";
                    object.clientName = "";
                    object.wantedWindow = 0;
                    object.historical = false;
                }
                if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                    object.token = message.token;
                if (message.clientName != null && $Object.hasOwnProperty.call(message, "clientName"))
                    object.clientName = message.clientName;
                if (message.wantedWindow != null && $Object.hasOwnProperty.call(message, "wantedWindow"))
                    object.wantedWindow = message.wantedWindow;
                if (message.historical != null && $Object.hasOwnProperty.call(message, "historical"))
                    object.historical = message.historical;
                return object;
            };

            Hello.prototype.toJSON = function() {
                return Hello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Hello;
        })();

        v1.Operations = (function() {

            const Operations = function (properties) {
                this.operations = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Operations.prototype.operations = $util.emptyArray;

            Operations.create = function(properties) {
                return new Operations(properties);
            };

            Operations.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operations != null && message.operations.length)
                    for (let i = 0; i < message.operations.length; ++i)
                        $root.loyald.v1.Operation.encode(message.operations[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Operations.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Operations();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.operations && message.operations.length))
                                message.operations = [];
                            message.operations.push($root.loyald.v1.Operation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Operations.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations")) {
                    if (!$Array.isArray(message.operations))
                        return "operations: array expected";
                    for (let i = 0; i < message.operations.length; ++i) {
                        let error = $root.loyald.v1.Operation.verify(message.operations[i], _depth + 1);
                        if (error)
                            return "operations." + error;
                    }
                }
                return null;
            };

            Operations.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Operations)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Operations: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Operations();
                if (object.operations) {
                    if (!$Array.isArray(object.operations))
                        throw $TypeError(".loyald.v1.Operations.operations: array expected");
                    message.operations = $Array(object.operations.length);
                    for (let i = 0; i < object.operations.length; ++i) {
                        if (!$util.isObject(object.operations[i]))
                            throw $TypeError(".loyald.v1.Operations.operations: object expected");
                        message.operations[i] = $root.loyald.v1.Operation.fromObject(object.operations[i], _depth + 1);
                    }
                }
                return message;
            };

            Operations.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.operations = [];
                if (message.operations && message.operations.length) {
                    object.operations = $Array(message.operations.length);
                    for (let j = 0; j < message.operations.length; ++j)
                        object.operations[j] = $root.loyald.v1.Operation.toObject(message.operations[j], options, _depth + 1);
                }
                return object;
            };

            Operations.prototype.toJSON = function() {
                return Operations.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Operations;
        })();

        v1.OutcomeQuery = (function() {

            const OutcomeQuery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OutcomeQuery.prototype.queryId = 0;
            OutcomeQuery.prototype.source = "";
            OutcomeQuery.prototype.operationId = "";

            OutcomeQuery.create = function(properties) {
                return new OutcomeQuery(properties);
            };

            OutcomeQuery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId") && message.queryId !== 0)
                    writer.uint32(8).uint32(message.queryId);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(18).string(message.source);
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(26).string(message.operationId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OutcomeQuery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.OutcomeQuery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queryId = value;
                            else
                                delete message.queryId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OutcomeQuery.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId"))
                    if (!$util.isInteger(message.queryId))
                        return "queryId: integer expected";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                return null;
            };

            OutcomeQuery.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.OutcomeQuery)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.OutcomeQuery: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.OutcomeQuery();
                if (object.queryId != null)
                    if ($Number(object.queryId) !== 0)
                        message.queryId = object.queryId >>> 0;
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                return message;
            };

            OutcomeQuery.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.queryId = 0;
                    object.source = "";
                    object.operationId = "";
                }
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId"))
                    object.queryId = message.queryId;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                return object;
            };

            OutcomeQuery.prototype.toJSON = function() {
                return OutcomeQuery.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OutcomeQuery;
        })();

        v1.Ping = (function() {

            const Ping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Ping.prototype.pingId = 0;

            Ping.create = function(properties) {
                return new Ping(properties);
            };

            Ping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId") && message.pingId !== 0)
                    writer.uint32(8).uint32(message.pingId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Ping.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Ping();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pingId = value;
                            else
                                delete message.pingId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Ping.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId"))
                    if (!$util.isInteger(message.pingId))
                        return "pingId: integer expected";
                return null;
            };

            Ping.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Ping)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Ping: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Ping();
                if (object.pingId != null)
                    if ($Number(object.pingId) !== 0)
                        message.pingId = object.pingId >>> 0;
                return message;
            };

            Ping.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.pingId = 0;
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId"))
                    object.pingId = message.pingId;
                return object;
            };

            Ping.prototype.toJSON = function() {
                return Ping.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Ping;
        })();

        v1.Bye = (function() {

            const Bye = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Bye.create = function(properties) {
                return new Bye(properties);
            };

            Bye.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Bye.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Bye();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Bye.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                return null;
            };

            Bye.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Bye)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Bye: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.loyald.v1.Bye();
            };

            Bye.toObject = function () {
                return {};
            };

            Bye.prototype.toJSON = function() {
                return Bye.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Bye;
        })();

        v1.ServerFrame = (function() {

            const ServerFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ServerFrame.prototype.welcome = null;
            ServerFrame.prototype.outcomes = null;
            ServerFrame.prototype.credit = null;
            ServerFrame.prototype.drain = null;
            ServerFrame.prototype.queryAnswer = null;
            ServerFrame.prototype.error = null;
            ServerFrame.prototype.pong = null;

            let $oneOfFields;

            $Object.defineProperty(ServerFrame.prototype, "frame", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "outcomes", "credit", "drain", "queryAnswer", "error", "pong"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ServerFrame.create = function(properties) {
                return new ServerFrame(properties);
            };

            ServerFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.loyald.v1.Welcome.encode(message.welcome, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.outcomes != null && $Object.hasOwnProperty.call(message, "outcomes"))
                    $root.loyald.v1.Outcomes.encode(message.outcomes, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    $root.loyald.v1.Credit.encode(message.credit, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.drain != null && $Object.hasOwnProperty.call(message, "drain"))
                    $root.loyald.v1.Drain.encode(message.drain, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.queryAnswer != null && $Object.hasOwnProperty.call(message, "queryAnswer"))
                    $root.loyald.v1.QueryAnswer.encode(message.queryAnswer, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.loyald.v1.Error.encode(message.error, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                    $root.loyald.v1.Pong.encode(message.pong, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ServerFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.ServerFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.loyald.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.frame = "welcome";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.outcomes = $root.loyald.v1.Outcomes.decode(reader, reader.size(), $undefined, _depth + 1, message.outcomes);
                            message.frame = "outcomes";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.credit = $root.loyald.v1.Credit.decode(reader, reader.size(), $undefined, _depth + 1, message.credit);
                            message.frame = "credit";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.drain = $root.loyald.v1.Drain.decode(reader, reader.size(), $undefined, _depth + 1, message.drain);
                            message.frame = "drain";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.queryAnswer = $root.loyald.v1.QueryAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.queryAnswer);
                            message.frame = "queryAnswer";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.loyald.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            message.frame = "error";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.pong = $root.loyald.v1.Pong.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                            message.frame = "pong";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ServerFrame.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome")) {
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Welcome.verify(message.welcome, _depth + 1);
                        if (error)
                            return "welcome." + error;
                    }
                }
                if (message.outcomes != null && $Object.hasOwnProperty.call(message, "outcomes")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Outcomes.verify(message.outcomes, _depth + 1);
                        if (error)
                            return "outcomes." + error;
                    }
                }
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Credit.verify(message.credit, _depth + 1);
                        if (error)
                            return "credit." + error;
                    }
                }
                if (message.drain != null && $Object.hasOwnProperty.call(message, "drain")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Drain.verify(message.drain, _depth + 1);
                        if (error)
                            return "drain." + error;
                    }
                }
                if (message.queryAnswer != null && $Object.hasOwnProperty.call(message, "queryAnswer")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.QueryAnswer.verify(message.queryAnswer, _depth + 1);
                        if (error)
                            return "queryAnswer." + error;
                    }
                }
                if (message.error != null && $Object.hasOwnProperty.call(message, "error")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Error.verify(message.error, _depth + 1);
                        if (error)
                            return "error." + error;
                    }
                }
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong")) {
                    if (properties.frame === 1)
                        return "frame: multiple values";
                    properties.frame = 1;
                    {
                        let error = $root.loyald.v1.Pong.verify(message.pong, _depth + 1);
                        if (error)
                            return "pong." + error;
                    }
                }
                return null;
            };

            ServerFrame.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.ServerFrame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.ServerFrame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.ServerFrame();
                if (object.welcome != null) {
                    if (!$util.isObject(object.welcome))
                        throw $TypeError(".loyald.v1.ServerFrame.welcome: object expected");
                    message.welcome = $root.loyald.v1.Welcome.fromObject(object.welcome, _depth + 1);
                }
                if (object.outcomes != null) {
                    if (!$util.isObject(object.outcomes))
                        throw $TypeError(".loyald.v1.ServerFrame.outcomes: object expected");
                    message.outcomes = $root.loyald.v1.Outcomes.fromObject(object.outcomes, _depth + 1);
                }
                if (object.credit != null) {
                    if (!$util.isObject(object.credit))
                        throw $TypeError(".loyald.v1.ServerFrame.credit: object expected");
                    message.credit = $root.loyald.v1.Credit.fromObject(object.credit, _depth + 1);
                }
                if (object.drain != null) {
                    if (!$util.isObject(object.drain))
                        throw $TypeError(".loyald.v1.ServerFrame.drain: object expected");
                    message.drain = $root.loyald.v1.Drain.fromObject(object.drain, _depth + 1);
                }
                if (object.queryAnswer != null) {
                    if (!$util.isObject(object.queryAnswer))
                        throw $TypeError(".loyald.v1.ServerFrame.queryAnswer: object expected");
                    message.queryAnswer = $root.loyald.v1.QueryAnswer.fromObject(object.queryAnswer, _depth + 1);
                }
                if (object.error != null) {
                    if (!$util.isObject(object.error))
                        throw $TypeError(".loyald.v1.ServerFrame.error: object expected");
                    message.error = $root.loyald.v1.Error.fromObject(object.error, _depth + 1);
                }
                if (object.pong != null) {
                    if (!$util.isObject(object.pong))
                        throw $TypeError(".loyald.v1.ServerFrame.pong: object expected");
                    message.pong = $root.loyald.v1.Pong.fromObject(object.pong, _depth + 1);
                }
                return message;
            };

            ServerFrame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome")) {
                    object.welcome = $root.loyald.v1.Welcome.toObject(message.welcome, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "welcome";
                }
                if (message.outcomes != null && $Object.hasOwnProperty.call(message, "outcomes")) {
                    object.outcomes = $root.loyald.v1.Outcomes.toObject(message.outcomes, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "outcomes";
                }
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit")) {
                    object.credit = $root.loyald.v1.Credit.toObject(message.credit, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "credit";
                }
                if (message.drain != null && $Object.hasOwnProperty.call(message, "drain")) {
                    object.drain = $root.loyald.v1.Drain.toObject(message.drain, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "drain";
                }
                if (message.queryAnswer != null && $Object.hasOwnProperty.call(message, "queryAnswer")) {
                    object.queryAnswer = $root.loyald.v1.QueryAnswer.toObject(message.queryAnswer, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "queryAnswer";
                }
                if (message.error != null && $Object.hasOwnProperty.call(message, "error")) {
                    object.error = $root.loyald.v1.Error.toObject(message.error, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "error";
                }
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong")) {
                    object.pong = $root.loyald.v1.Pong.toObject(message.pong, options, _depth + 1);
                    if (options.oneofs)
                        object.frame = "pong";
                }
                return object;
            };

            ServerFrame.prototype.toJSON = function() {
                return ServerFrame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ServerFrame;
        })();

        v1.Welcome = (function() {

            const Welcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Welcome.prototype.credit = 0;
            Welcome.prototype.windowMax = 0;
            Welcome.prototype.frameLimitBytes = 0;
            Welcome.prototype.operationsPerFrame = 0;
            Welcome.prototype.heartbeatIntervalMs = 0;
            Welcome.prototype.rulebookVersion = 0;
            Welcome.prototype.serverName = "";
            Welcome.prototype.serverVersion = "";
            Welcome.prototype.sessionId = 0;

            Welcome.create = function(properties) {
                return new Welcome(properties);
            };

            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit") && message.credit !== 0)
                    writer.uint32(8).uint32(message.credit);
                if (message.windowMax != null && $Object.hasOwnProperty.call(message, "windowMax") && message.windowMax !== 0)
                    writer.uint32(16).uint32(message.windowMax);
                if (message.frameLimitBytes != null && $Object.hasOwnProperty.call(message, "frameLimitBytes") && message.frameLimitBytes !== 0)
                    writer.uint32(24).uint32(message.frameLimitBytes);
                if (message.operationsPerFrame != null && $Object.hasOwnProperty.call(message, "operationsPerFrame") && message.operationsPerFrame !== 0)
                    writer.uint32(32).uint32(message.operationsPerFrame);
                if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                    writer.uint32(40).uint32(message.heartbeatIntervalMs);
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion") && message.rulebookVersion !== 0)
                    writer.uint32(48).uint32(message.rulebookVersion);
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName") && message.serverName !== "")
                    writer.uint32(58).string(message.serverName);
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion") && message.serverVersion !== "")
                    writer.uint32(66).string(message.serverVersion);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== 0)
                    writer.uint32(72).uint32(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.credit = value;
                            else
                                delete message.credit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.windowMax = value;
                            else
                                delete message.windowMax;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameLimitBytes = value;
                            else
                                delete message.frameLimitBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.operationsPerFrame = value;
                            else
                                delete message.operationsPerFrame;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.heartbeatIntervalMs = value;
                            else
                                delete message.heartbeatIntervalMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rulebookVersion = value;
                            else
                                delete message.rulebookVersion;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverName = value;
                            else
                                delete message.serverName;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverVersion = value;
                            else
                                delete message.serverVersion;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Welcome.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    if (!$util.isInteger(message.credit))
                        return "credit: integer expected";
                if (message.windowMax != null && $Object.hasOwnProperty.call(message, "windowMax"))
                    if (!$util.isInteger(message.windowMax))
                        return "windowMax: integer expected";
                if (message.frameLimitBytes != null && $Object.hasOwnProperty.call(message, "frameLimitBytes"))
                    if (!$util.isInteger(message.frameLimitBytes))
                        return "frameLimitBytes: integer expected";
                if (message.operationsPerFrame != null && $Object.hasOwnProperty.call(message, "operationsPerFrame"))
                    if (!$util.isInteger(message.operationsPerFrame))
                        return "operationsPerFrame: integer expected";
                if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs"))
                    if (!$util.isInteger(message.heartbeatIntervalMs))
                        return "heartbeatIntervalMs: integer expected";
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion"))
                    if (!$util.isInteger(message.rulebookVersion))
                        return "rulebookVersion: integer expected";
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    if (!$util.isString(message.serverName))
                        return "serverName: string expected";
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    if (!$util.isString(message.serverVersion))
                        return "serverVersion: string expected";
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    if (!$util.isInteger(message.sessionId))
                        return "sessionId: integer expected";
                return null;
            };

            Welcome.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Welcome)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Welcome: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Welcome();
                if (object.credit != null)
                    if ($Number(object.credit) !== 0)
                        message.credit = object.credit >>> 0;
                if (object.windowMax != null)
                    if ($Number(object.windowMax) !== 0)
                        message.windowMax = object.windowMax >>> 0;
                if (object.frameLimitBytes != null)
                    if ($Number(object.frameLimitBytes) !== 0)
                        message.frameLimitBytes = object.frameLimitBytes >>> 0;
                if (object.operationsPerFrame != null)
                    if ($Number(object.operationsPerFrame) !== 0)
                        message.operationsPerFrame = object.operationsPerFrame >>> 0;
                if (object.heartbeatIntervalMs != null)
                    if ($Number(object.heartbeatIntervalMs) !== 0)
                        message.heartbeatIntervalMs = object.heartbeatIntervalMs >>> 0;
                if (object.rulebookVersion != null)
                    if ($Number(object.rulebookVersion) !== 0)
                        message.rulebookVersion = object.rulebookVersion >>> 0;
                if (object.serverName != null)
                    if (typeof object.serverName !== "string" || object.serverName.length)
                        message.serverName = $String(object.serverName);
                if (object.serverVersion != null)
                    if (typeof object.serverVersion !== "string" || object.serverVersion.length)
                        message.serverVersion = $String(object.serverVersion);
                if (object.sessionId != null)
                    if ($Number(object.sessionId) !== 0)
                        message.sessionId = object.sessionId >>> 0;
                return message;
            };

            Welcome.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.credit = 0;
                    object.windowMax = 0;
                    object.frameLimitBytes = 0;
                    object.operationsPerFrame = 0;
                    object.heartbeatIntervalMs = 0;
                    object.rulebookVersion = 0;
                    object.serverName = "";
                    object.serverVersion = "";
                    object.sessionId = 0;
                }
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    object.credit = message.credit;
                if (message.windowMax != null && $Object.hasOwnProperty.call(message, "windowMax"))
                    object.windowMax = message.windowMax;
                if (message.frameLimitBytes != null && $Object.hasOwnProperty.call(message, "frameLimitBytes"))
                    object.frameLimitBytes = message.frameLimitBytes;
                if (message.operationsPerFrame != null && $Object.hasOwnProperty.call(message, "operationsPerFrame"))
                    object.operationsPerFrame = message.operationsPerFrame;
                if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs"))
                    object.heartbeatIntervalMs = message.heartbeatIntervalMs;
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion"))
                    object.rulebookVersion = message.rulebookVersion;
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    object.serverName = message.serverName;
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    object.serverVersion = message.serverVersion;
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = message.sessionId;
                return object;
            };

            Welcome.prototype.toJSON = function() {
                return Welcome.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Welcome;
        })();

        v1.Outcomes = (function() {

            const Outcomes = function (properties) {
                this.outcomes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Outcomes.prototype.outcomes = $util.emptyArray;
            Outcomes.prototype.credit = 0;

            Outcomes.create = function(properties) {
                return new Outcomes(properties);
            };

            Outcomes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.outcomes != null && message.outcomes.length)
                    for (let i = 0; i < message.outcomes.length; ++i)
                        $root.loyald.v1.Outcome.encode(message.outcomes[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit") && message.credit !== 0)
                    writer.uint32(16).uint32(message.credit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Outcomes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Outcomes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.outcomes && message.outcomes.length))
                                message.outcomes = [];
                            message.outcomes.push($root.loyald.v1.Outcome.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.credit = value;
                            else
                                delete message.credit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Outcomes.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.outcomes != null && $Object.hasOwnProperty.call(message, "outcomes")) {
                    if (!$Array.isArray(message.outcomes))
                        return "outcomes: array expected";
                    for (let i = 0; i < message.outcomes.length; ++i) {
                        let error = $root.loyald.v1.Outcome.verify(message.outcomes[i], _depth + 1);
                        if (error)
                            return "outcomes." + error;
                    }
                }
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    if (!$util.isInteger(message.credit))
                        return "credit: integer expected";
                return null;
            };

            Outcomes.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Outcomes)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Outcomes: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Outcomes();
                if (object.outcomes) {
                    if (!$Array.isArray(object.outcomes))
                        throw $TypeError(".loyald.v1.Outcomes.outcomes: array expected");
                    message.outcomes = $Array(object.outcomes.length);
                    for (let i = 0; i < object.outcomes.length; ++i) {
                        if (!$util.isObject(object.outcomes[i]))
                            throw $TypeError(".loyald.v1.Outcomes.outcomes: object expected");
                        message.outcomes[i] = $root.loyald.v1.Outcome.fromObject(object.outcomes[i], _depth + 1);
                    }
                }
                if (object.credit != null)
                    if ($Number(object.credit) !== 0)
                        message.credit = object.credit >>> 0;
                return message;
            };

            Outcomes.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.outcomes = [];
                if (options.defaults)
                    object.credit = 0;
                if (message.outcomes && message.outcomes.length) {
                    object.outcomes = $Array(message.outcomes.length);
                    for (let j = 0; j < message.outcomes.length; ++j)
                        object.outcomes[j] = $root.loyald.v1.Outcome.toObject(message.outcomes[j], options, _depth + 1);
                }
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    object.credit = message.credit;
                return object;
            };

            Outcomes.prototype.toJSON = function() {
                return Outcomes.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Outcomes;
        })();

        v1.Credit = (function() {

            const Credit = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Credit.prototype.operations = 0;

            Credit.create = function(properties) {
                return new Credit(properties);
            };

            Credit.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations") && message.operations !== 0)
                    writer.uint32(8).uint32(message.operations);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Credit.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Credit();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.operations = value;
                            else
                                delete message.operations;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Credit.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations"))
                    if (!$util.isInteger(message.operations))
                        return "operations: integer expected";
                return null;
            };

            Credit.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Credit)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Credit: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Credit();
                if (object.operations != null)
                    if ($Number(object.operations) !== 0)
                        message.operations = object.operations >>> 0;
                return message;
            };

            Credit.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.operations = 0;
                if (message.operations != null && $Object.hasOwnProperty.call(message, "operations"))
                    object.operations = message.operations;
                return object;
            };

            Credit.prototype.toJSON = function() {
                return Credit.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Credit;
        })();

        v1.Drain = (function() {

            const Drain = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Drain.prototype.retryAfterMs = 0;
            Drain.prototype.addresses = $util.emptyArray;

            Drain.create = function(properties) {
                return new Drain(properties);
            };

            Drain.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(8).uint32(message.retryAfterMs);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(18).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Drain.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Drain();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Drain.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    if (!$util.isInteger(message.retryAfterMs))
                        return "retryAfterMs: integer expected";
                if (message.addresses != null && $Object.hasOwnProperty.call(message, "addresses")) {
                    if (!$Array.isArray(message.addresses))
                        return "addresses: array expected";
                    for (let i = 0; i < message.addresses.length; ++i)
                        if (!$util.isString(message.addresses[i]))
                            return "addresses: string[] expected";
                }
                return null;
            };

            Drain.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Drain)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Drain: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Drain();
                if (object.retryAfterMs != null)
                    if ($Number(object.retryAfterMs) !== 0)
                        message.retryAfterMs = object.retryAfterMs >>> 0;
                if (object.addresses) {
                    if (!$Array.isArray(object.addresses))
                        throw $TypeError(".loyald.v1.Drain.addresses: array expected");
                    message.addresses = $Array(object.addresses.length);
                    for (let i = 0; i < object.addresses.length; ++i)
                        message.addresses[i] = $String(object.addresses[i]);
                }
                return message;
            };

            Drain.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.addresses = [];
                if (options.defaults)
                    object.retryAfterMs = 0;
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    object.retryAfterMs = message.retryAfterMs;
                if (message.addresses && message.addresses.length) {
                    object.addresses = $Array(message.addresses.length);
                    for (let j = 0; j < message.addresses.length; ++j)
                        object.addresses[j] = message.addresses[j];
                }
                return object;
            };

            Drain.prototype.toJSON = function() {
                return Drain.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Drain;
        })();

        v1.QueryAnswer = (function() {

            const QueryAnswer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            QueryAnswer.prototype.queryId = 0;
            QueryAnswer.prototype.outcome = null;

            QueryAnswer.create = function(properties) {
                return new QueryAnswer(properties);
            };

            QueryAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId") && message.queryId !== 0)
                    writer.uint32(8).uint32(message.queryId);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome"))
                    $root.loyald.v1.Outcome.encode(message.outcome, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            QueryAnswer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.QueryAnswer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queryId = value;
                            else
                                delete message.queryId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.outcome = $root.loyald.v1.Outcome.decode(reader, reader.size(), $undefined, _depth + 1, message.outcome);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            QueryAnswer.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId"))
                    if (!$util.isInteger(message.queryId))
                        return "queryId: integer expected";
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome")) {
                    let error = $root.loyald.v1.Outcome.verify(message.outcome, _depth + 1);
                    if (error)
                        return "outcome." + error;
                }
                return null;
            };

            QueryAnswer.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.QueryAnswer)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.QueryAnswer: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.QueryAnswer();
                if (object.queryId != null)
                    if ($Number(object.queryId) !== 0)
                        message.queryId = object.queryId >>> 0;
                if (object.outcome != null) {
                    if (!$util.isObject(object.outcome))
                        throw $TypeError(".loyald.v1.QueryAnswer.outcome: object expected");
                    message.outcome = $root.loyald.v1.Outcome.fromObject(object.outcome, _depth + 1);
                }
                return message;
            };

            QueryAnswer.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.queryId = 0;
                    object.outcome = null;
                }
                if (message.queryId != null && $Object.hasOwnProperty.call(message, "queryId"))
                    object.queryId = message.queryId;
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome"))
                    object.outcome = $root.loyald.v1.Outcome.toObject(message.outcome, options, _depth + 1);
                return object;
            };

            QueryAnswer.prototype.toJSON = function() {
                return QueryAnswer.toObject(this, $protobuf.util.toJSONOptions);
            };

            return QueryAnswer;
        })();

        v1.Retry = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "RETRY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "RETRY_NEVER"] = 1;
            values[valuesById[2] = "RETRY_HERE"] = 2;
            values[valuesById[3] = "RETRY_THERE"] = 3;
            return values;
        })();

        v1.Error = (function() {

            const Error = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Error.prototype.code = "";
            Error.prototype.message = "";
            Error.prototype.retry = 0;
            Error.prototype.retryAfterMs = 0;
            Error.prototype.addresses = $util.emptyArray;

            Error.create = function(properties) {
                return new Error(properties);
            };

            Error.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(10).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(18).string(message.message);
                if (message.retry != null && $Object.hasOwnProperty.call(message, "retry") && message.retry !== 0)
                    writer.uint32(24).int32(message.retry);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(32).uint32(message.retryAfterMs);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(42).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Error.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Error();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.retry = value;
                            else
                                delete message.retry;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Error.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    if (!$util.isString(message.code))
                        return "code: string expected";
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    if (!$util.isString(message.message))
                        return "message: string expected";
                if (message.retry != null && $Object.hasOwnProperty.call(message, "retry"))
                    if (typeof message.retry !== "number" || (message.retry | 0) !== message.retry)
                        return "retry: enum value expected";
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    if (!$util.isInteger(message.retryAfterMs))
                        return "retryAfterMs: integer expected";
                if (message.addresses != null && $Object.hasOwnProperty.call(message, "addresses")) {
                    if (!$Array.isArray(message.addresses))
                        return "addresses: array expected";
                    for (let i = 0; i < message.addresses.length; ++i)
                        if (!$util.isString(message.addresses[i]))
                            return "addresses: string[] expected";
                }
                return null;
            };

            Error.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Error)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Error: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Error();
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object.retry !== 0 && (typeof object.retry !== "string" || $root.loyald.v1.Retry[object.retry] !== 0))
                    switch (object.retry) {
                    case "RETRY_UNSPECIFIED":
                    case 0:
                        message.retry = 0;
                        break;
                    case "RETRY_NEVER":
                    case 1:
                        message.retry = 1;
                        break;
                    case "RETRY_HERE":
                    case 2:
                        message.retry = 2;
                        break;
                    case "RETRY_THERE":
                    case 3:
                        message.retry = 3;
                        break;
                    default:
                        if (typeof object.retry === "number" && (object.retry | 0) === object.retry)
                            message.retry = object.retry;
                    }
                if (object.retryAfterMs != null)
                    if ($Number(object.retryAfterMs) !== 0)
                        message.retryAfterMs = object.retryAfterMs >>> 0;
                if (object.addresses) {
                    if (!$Array.isArray(object.addresses))
                        throw $TypeError(".loyald.v1.Error.addresses: array expected");
                    message.addresses = $Array(object.addresses.length);
                    for (let i = 0; i < object.addresses.length; ++i)
                        message.addresses[i] = $String(object.addresses[i]);
                }
                return message;
            };

            Error.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.addresses = [];
                if (options.defaults) {
                    object.code = "";
                    object.message = "";
                    object.retry = options.enums === $String ? "RETRY_UNSPECIFIED" : 0;
                    object.retryAfterMs = 0;
                }
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.retry != null && $Object.hasOwnProperty.call(message, "retry"))
                    object.retry = options.enums === $String ? $root.loyald.v1.Retry[message.retry] === $undefined ? message.retry : $root.loyald.v1.Retry[message.retry] : message.retry;
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    object.retryAfterMs = message.retryAfterMs;
                if (message.addresses && message.addresses.length) {
                    object.addresses = $Array(message.addresses.length);
                    for (let j = 0; j < message.addresses.length; ++j)
                        object.addresses[j] = message.addresses[j];
                }
                return object;
            };

            Error.prototype.toJSON = function() {
                return Error.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Error;
        })();

        v1.Pong = (function() {

            const Pong = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Pong.prototype.pingId = 0;

            Pong.create = function(properties) {
                return new Pong(properties);
            };

            Pong.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId") && message.pingId !== 0)
                    writer.uint32(8).uint32(message.pingId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Pong.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Pong();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pingId = value;
                            else
                                delete message.pingId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Pong.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId"))
                    if (!$util.isInteger(message.pingId))
                        return "pingId: integer expected";
                return null;
            };

            Pong.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Pong)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Pong: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Pong();
                if (object.pingId != null)
                    if ($Number(object.pingId) !== 0)
                        message.pingId = object.pingId >>> 0;
                return message;
            };

            Pong.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.pingId = 0;
                if (message.pingId != null && $Object.hasOwnProperty.call(message, "pingId"))
                    object.pingId = message.pingId;
                return object;
            };

            Pong.prototype.toJSON = function() {
                return Pong.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Pong;
        })();

        v1.Operation = (function() {

            const Operation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Operation.prototype.receivedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Operation.prototype.identity = null;
            Operation.prototype.operationId = "";
            Operation.prototype.source = "";
            Operation.prototype.storeCode = "";
            Operation.prototype.terminal = "";
            Operation.prototype.occurredAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Operation.prototype.offline = false;
            Operation.prototype.register = null;
            Operation.prototype.sale = null;
            Operation.prototype.refund = null;
            Operation.prototype.voidOperation = null;
            Operation.prototype.quote = null;
            Operation.prototype.redeem = null;
            Operation.prototype.authorize = null;
            Operation.prototype.capture = null;
            Operation.prototype.release = null;
            Operation.prototype.adjust = null;
            Operation.prototype.transfer = null;
            Operation.prototype.activity = null;

            let $oneOfFields;

            $Object.defineProperty(Operation.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["register", "sale", "refund", "voidOperation", "quote", "redeem", "authorize", "capture", "release", "adjust", "transfer", "activity"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Operation.create = function(properties) {
                return new Operation(properties);
            };

            Operation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receivedAt != null && $Object.hasOwnProperty.call(message, "receivedAt") && (typeof message.receivedAt === "object" ? message.receivedAt.low || message.receivedAt.high : message.receivedAt !== 0))
                    writer.uint32(8).int64(message.receivedAt);
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    $root.loyald.v1.Identity.encode(message.identity, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(26).string(message.operationId);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(34).string(message.source);
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode") && message.storeCode !== "")
                    writer.uint32(42).string(message.storeCode);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(50).string(message.terminal);
                if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt") && (typeof message.occurredAt === "object" ? message.occurredAt.low || message.occurredAt.high : message.occurredAt !== 0))
                    writer.uint32(56).int64(message.occurredAt);
                if (message.offline != null && $Object.hasOwnProperty.call(message, "offline") && message.offline !== false)
                    writer.uint32(64).bool(message.offline);
                if (message.register != null && $Object.hasOwnProperty.call(message, "register"))
                    $root.loyald.v1.Register.encode(message.register, writer.uint32(130).fork(), _depth + 1).ldelim();
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale"))
                    $root.loyald.v1.Sale.encode(message.sale, writer.uint32(138).fork(), _depth + 1).ldelim();
                if (message.refund != null && $Object.hasOwnProperty.call(message, "refund"))
                    $root.loyald.v1.Refund.encode(message.refund, writer.uint32(146).fork(), _depth + 1).ldelim();
                if (message.voidOperation != null && $Object.hasOwnProperty.call(message, "voidOperation"))
                    $root.loyald.v1.VoidOperation.encode(message.voidOperation, writer.uint32(154).fork(), _depth + 1).ldelim();
                if (message.quote != null && $Object.hasOwnProperty.call(message, "quote"))
                    $root.loyald.v1.Quote.encode(message.quote, writer.uint32(162).fork(), _depth + 1).ldelim();
                if (message.redeem != null && $Object.hasOwnProperty.call(message, "redeem"))
                    $root.loyald.v1.Redeem.encode(message.redeem, writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.authorize != null && $Object.hasOwnProperty.call(message, "authorize"))
                    $root.loyald.v1.Redeem.encode(message.authorize, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.capture != null && $Object.hasOwnProperty.call(message, "capture"))
                    $root.loyald.v1.Capture.encode(message.capture, writer.uint32(186).fork(), _depth + 1).ldelim();
                if (message.release != null && $Object.hasOwnProperty.call(message, "release"))
                    $root.loyald.v1.Release.encode(message.release, writer.uint32(194).fork(), _depth + 1).ldelim();
                if (message.adjust != null && $Object.hasOwnProperty.call(message, "adjust"))
                    $root.loyald.v1.Adjust.encode(message.adjust, writer.uint32(202).fork(), _depth + 1).ldelim();
                if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer"))
                    $root.loyald.v1.Transfer.encode(message.transfer, writer.uint32(210).fork(), _depth + 1).ldelim();
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity"))
                    $root.loyald.v1.Activity.encode(message.activity, writer.uint32(218).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Operation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Operation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.receivedAt = value;
                            else
                                delete message.receivedAt;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.identity = $root.loyald.v1.Identity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.storeCode = value;
                            else
                                delete message.storeCode;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.occurredAt = value;
                            else
                                delete message.occurredAt;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.offline = value;
                            else
                                delete message.offline;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.register = $root.loyald.v1.Register.decode(reader, reader.size(), $undefined, _depth + 1, message.register);
                            message.content = "register";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.sale = $root.loyald.v1.Sale.decode(reader, reader.size(), $undefined, _depth + 1, message.sale);
                            message.content = "sale";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.refund = $root.loyald.v1.Refund.decode(reader, reader.size(), $undefined, _depth + 1, message.refund);
                            message.content = "refund";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.voidOperation = $root.loyald.v1.VoidOperation.decode(reader, reader.size(), $undefined, _depth + 1, message.voidOperation);
                            message.content = "voidOperation";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.quote = $root.loyald.v1.Quote.decode(reader, reader.size(), $undefined, _depth + 1, message.quote);
                            message.content = "quote";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.redeem = $root.loyald.v1.Redeem.decode(reader, reader.size(), $undefined, _depth + 1, message.redeem);
                            message.content = "redeem";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.authorize = $root.loyald.v1.Redeem.decode(reader, reader.size(), $undefined, _depth + 1, message.authorize);
                            message.content = "authorize";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.capture = $root.loyald.v1.Capture.decode(reader, reader.size(), $undefined, _depth + 1, message.capture);
                            message.content = "capture";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.release = $root.loyald.v1.Release.decode(reader, reader.size(), $undefined, _depth + 1, message.release);
                            message.content = "release";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.adjust = $root.loyald.v1.Adjust.decode(reader, reader.size(), $undefined, _depth + 1, message.adjust);
                            message.content = "adjust";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.transfer = $root.loyald.v1.Transfer.decode(reader, reader.size(), $undefined, _depth + 1, message.transfer);
                            message.content = "transfer";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.activity = $root.loyald.v1.Activity.decode(reader, reader.size(), $undefined, _depth + 1, message.activity);
                            message.content = "activity";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Operation.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.receivedAt != null && $Object.hasOwnProperty.call(message, "receivedAt"))
                    if (!$util.isInteger(message.receivedAt) && !(message.receivedAt && $util.isInteger(message.receivedAt.low) && $util.isInteger(message.receivedAt.high)))
                        return "receivedAt: integer|Long expected";
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    let error = $root.loyald.v1.Identity.verify(message.identity, _depth + 1);
                    if (error)
                        return "identity." + error;
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode"))
                    if (!$util.isString(message.storeCode))
                        return "storeCode: string expected";
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal"))
                    if (!$util.isString(message.terminal))
                        return "terminal: string expected";
                if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt"))
                    if (!$util.isInteger(message.occurredAt) && !(message.occurredAt && $util.isInteger(message.occurredAt.low) && $util.isInteger(message.occurredAt.high)))
                        return "occurredAt: integer|Long expected";
                if (message.offline != null && $Object.hasOwnProperty.call(message, "offline"))
                    if (typeof message.offline !== "boolean")
                        return "offline: boolean expected";
                if (message.register != null && $Object.hasOwnProperty.call(message, "register")) {
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Register.verify(message.register, _depth + 1);
                        if (error)
                            return "register." + error;
                    }
                }
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Sale.verify(message.sale, _depth + 1);
                        if (error)
                            return "sale." + error;
                    }
                }
                if (message.refund != null && $Object.hasOwnProperty.call(message, "refund")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Refund.verify(message.refund, _depth + 1);
                        if (error)
                            return "refund." + error;
                    }
                }
                if (message.voidOperation != null && $Object.hasOwnProperty.call(message, "voidOperation")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.VoidOperation.verify(message.voidOperation, _depth + 1);
                        if (error)
                            return "voidOperation." + error;
                    }
                }
                if (message.quote != null && $Object.hasOwnProperty.call(message, "quote")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Quote.verify(message.quote, _depth + 1);
                        if (error)
                            return "quote." + error;
                    }
                }
                if (message.redeem != null && $Object.hasOwnProperty.call(message, "redeem")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Redeem.verify(message.redeem, _depth + 1);
                        if (error)
                            return "redeem." + error;
                    }
                }
                if (message.authorize != null && $Object.hasOwnProperty.call(message, "authorize")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Redeem.verify(message.authorize, _depth + 1);
                        if (error)
                            return "authorize." + error;
                    }
                }
                if (message.capture != null && $Object.hasOwnProperty.call(message, "capture")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Capture.verify(message.capture, _depth + 1);
                        if (error)
                            return "capture." + error;
                    }
                }
                if (message.release != null && $Object.hasOwnProperty.call(message, "release")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Release.verify(message.release, _depth + 1);
                        if (error)
                            return "release." + error;
                    }
                }
                if (message.adjust != null && $Object.hasOwnProperty.call(message, "adjust")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Adjust.verify(message.adjust, _depth + 1);
                        if (error)
                            return "adjust." + error;
                    }
                }
                if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Transfer.verify(message.transfer, _depth + 1);
                        if (error)
                            return "transfer." + error;
                    }
                }
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity")) {
                    if (properties.content === 1)
                        return "content: multiple values";
                    properties.content = 1;
                    {
                        let error = $root.loyald.v1.Activity.verify(message.activity, _depth + 1);
                        if (error)
                            return "activity." + error;
                    }
                }
                return null;
            };

            Operation.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Operation)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Operation: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Operation();
                if (object.receivedAt != null)
                    if (typeof object.receivedAt === "object" ? object.receivedAt.low || object.receivedAt.high : $Number(object.receivedAt) !== 0)
                        if ($util.Long)
                            message.receivedAt = $util.Long.fromValue(object.receivedAt, false);
                        else if (typeof object.receivedAt === "string")
                            message.receivedAt = $parseInt(object.receivedAt, 10);
                        else if (typeof object.receivedAt === "number")
                            message.receivedAt = object.receivedAt;
                        else if (typeof object.receivedAt === "object")
                            message.receivedAt = new $util.LongBits(object.receivedAt.low >>> 0, object.receivedAt.high >>> 0).toNumber();
                if (object.identity != null) {
                    if (!$util.isObject(object.identity))
                        throw $TypeError(".loyald.v1.Operation.identity: object expected");
                    message.identity = $root.loyald.v1.Identity.fromObject(object.identity, _depth + 1);
                }
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.storeCode != null)
                    if (typeof object.storeCode !== "string" || object.storeCode.length)
                        message.storeCode = $String(object.storeCode);
                if (object.terminal != null)
                    if (typeof object.terminal !== "string" || object.terminal.length)
                        message.terminal = $String(object.terminal);
                if (object.occurredAt != null)
                    if (typeof object.occurredAt === "object" ? object.occurredAt.low || object.occurredAt.high : $Number(object.occurredAt) !== 0)
                        if ($util.Long)
                            message.occurredAt = $util.Long.fromValue(object.occurredAt, false);
                        else if (typeof object.occurredAt === "string")
                            message.occurredAt = $parseInt(object.occurredAt, 10);
                        else if (typeof object.occurredAt === "number")
                            message.occurredAt = object.occurredAt;
                        else if (typeof object.occurredAt === "object")
                            message.occurredAt = new $util.LongBits(object.occurredAt.low >>> 0, object.occurredAt.high >>> 0).toNumber();
                if (object.offline != null)
                    if (object.offline)
                        message.offline = $Boolean(object.offline);
                if (object.register != null) {
                    if (!$util.isObject(object.register))
                        throw $TypeError(".loyald.v1.Operation.register: object expected");
                    message.register = $root.loyald.v1.Register.fromObject(object.register, _depth + 1);
                }
                if (object.sale != null) {
                    if (!$util.isObject(object.sale))
                        throw $TypeError(".loyald.v1.Operation.sale: object expected");
                    message.sale = $root.loyald.v1.Sale.fromObject(object.sale, _depth + 1);
                }
                if (object.refund != null) {
                    if (!$util.isObject(object.refund))
                        throw $TypeError(".loyald.v1.Operation.refund: object expected");
                    message.refund = $root.loyald.v1.Refund.fromObject(object.refund, _depth + 1);
                }
                if (object.voidOperation != null) {
                    if (!$util.isObject(object.voidOperation))
                        throw $TypeError(".loyald.v1.Operation.voidOperation: object expected");
                    message.voidOperation = $root.loyald.v1.VoidOperation.fromObject(object.voidOperation, _depth + 1);
                }
                if (object.quote != null) {
                    if (!$util.isObject(object.quote))
                        throw $TypeError(".loyald.v1.Operation.quote: object expected");
                    message.quote = $root.loyald.v1.Quote.fromObject(object.quote, _depth + 1);
                }
                if (object.redeem != null) {
                    if (!$util.isObject(object.redeem))
                        throw $TypeError(".loyald.v1.Operation.redeem: object expected");
                    message.redeem = $root.loyald.v1.Redeem.fromObject(object.redeem, _depth + 1);
                }
                if (object.authorize != null) {
                    if (!$util.isObject(object.authorize))
                        throw $TypeError(".loyald.v1.Operation.authorize: object expected");
                    message.authorize = $root.loyald.v1.Redeem.fromObject(object.authorize, _depth + 1);
                }
                if (object.capture != null) {
                    if (!$util.isObject(object.capture))
                        throw $TypeError(".loyald.v1.Operation.capture: object expected");
                    message.capture = $root.loyald.v1.Capture.fromObject(object.capture, _depth + 1);
                }
                if (object.release != null) {
                    if (!$util.isObject(object.release))
                        throw $TypeError(".loyald.v1.Operation.release: object expected");
                    message.release = $root.loyald.v1.Release.fromObject(object.release, _depth + 1);
                }
                if (object.adjust != null) {
                    if (!$util.isObject(object.adjust))
                        throw $TypeError(".loyald.v1.Operation.adjust: object expected");
                    message.adjust = $root.loyald.v1.Adjust.fromObject(object.adjust, _depth + 1);
                }
                if (object.transfer != null) {
                    if (!$util.isObject(object.transfer))
                        throw $TypeError(".loyald.v1.Operation.transfer: object expected");
                    message.transfer = $root.loyald.v1.Transfer.fromObject(object.transfer, _depth + 1);
                }
                if (object.activity != null) {
                    if (!$util.isObject(object.activity))
                        throw $TypeError(".loyald.v1.Operation.activity: object expected");
                    message.activity = $root.loyald.v1.Activity.fromObject(object.activity, _depth + 1);
                }
                return message;
            };

            Operation.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.receivedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.receivedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.identity = null;
                    object.operationId = "";
                    object.source = "";
                    object.storeCode = "";
                    object.terminal = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.occurredAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.occurredAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.offline = false;
                }
                if (message.receivedAt != null && $Object.hasOwnProperty.call(message, "receivedAt"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.receivedAt = typeof message.receivedAt === "number" ? $BigInt(message.receivedAt) : $util.Long.fromBits(message.receivedAt.low >>> 0, message.receivedAt.high >>> 0, false).toBigInt();
                    else if (typeof message.receivedAt === "number")
                        object.receivedAt = options.longs === $String ? $String(message.receivedAt) : message.receivedAt;
                    else
                        object.receivedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAt) : options.longs === $Number ? new $util.LongBits(message.receivedAt.low >>> 0, message.receivedAt.high >>> 0).toNumber() : message.receivedAt;
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = $root.loyald.v1.Identity.toObject(message.identity, options, _depth + 1);
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode"))
                    object.storeCode = message.storeCode;
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal"))
                    object.terminal = message.terminal;
                if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.occurredAt = typeof message.occurredAt === "number" ? $BigInt(message.occurredAt) : $util.Long.fromBits(message.occurredAt.low >>> 0, message.occurredAt.high >>> 0, false).toBigInt();
                    else if (typeof message.occurredAt === "number")
                        object.occurredAt = options.longs === $String ? $String(message.occurredAt) : message.occurredAt;
                    else
                        object.occurredAt = options.longs === $String ? $util.Long.prototype.toString.call(message.occurredAt) : options.longs === $Number ? new $util.LongBits(message.occurredAt.low >>> 0, message.occurredAt.high >>> 0).toNumber() : message.occurredAt;
                if (message.offline != null && $Object.hasOwnProperty.call(message, "offline"))
                    object.offline = message.offline;
                if (message.register != null && $Object.hasOwnProperty.call(message, "register")) {
                    object.register = $root.loyald.v1.Register.toObject(message.register, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "register";
                }
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale")) {
                    object.sale = $root.loyald.v1.Sale.toObject(message.sale, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "sale";
                }
                if (message.refund != null && $Object.hasOwnProperty.call(message, "refund")) {
                    object.refund = $root.loyald.v1.Refund.toObject(message.refund, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "refund";
                }
                if (message.voidOperation != null && $Object.hasOwnProperty.call(message, "voidOperation")) {
                    object.voidOperation = $root.loyald.v1.VoidOperation.toObject(message.voidOperation, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "voidOperation";
                }
                if (message.quote != null && $Object.hasOwnProperty.call(message, "quote")) {
                    object.quote = $root.loyald.v1.Quote.toObject(message.quote, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "quote";
                }
                if (message.redeem != null && $Object.hasOwnProperty.call(message, "redeem")) {
                    object.redeem = $root.loyald.v1.Redeem.toObject(message.redeem, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "redeem";
                }
                if (message.authorize != null && $Object.hasOwnProperty.call(message, "authorize")) {
                    object.authorize = $root.loyald.v1.Redeem.toObject(message.authorize, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "authorize";
                }
                if (message.capture != null && $Object.hasOwnProperty.call(message, "capture")) {
                    object.capture = $root.loyald.v1.Capture.toObject(message.capture, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "capture";
                }
                if (message.release != null && $Object.hasOwnProperty.call(message, "release")) {
                    object.release = $root.loyald.v1.Release.toObject(message.release, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "release";
                }
                if (message.adjust != null && $Object.hasOwnProperty.call(message, "adjust")) {
                    object.adjust = $root.loyald.v1.Adjust.toObject(message.adjust, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "adjust";
                }
                if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer")) {
                    object.transfer = $root.loyald.v1.Transfer.toObject(message.transfer, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "transfer";
                }
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity")) {
                    object.activity = $root.loyald.v1.Activity.toObject(message.activity, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "activity";
                }
                return object;
            };

            Operation.prototype.toJSON = function() {
                return Operation.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Operation;
        })();

        v1.Identity = (function() {

            const Identity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Identity.prototype.customerCode = null;
            Identity.prototype.phone = null;
            Identity.prototype.email = null;
            Identity.prototype.cardNumber = null;

            let $oneOfFields;

            $Object.defineProperty(Identity.prototype, "name", {
                get: $util.oneOfGetter($oneOfFields = ["customerCode", "phone", "email", "cardNumber"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Identity.create = function(properties) {
                return new Identity(properties);
            };

            Identity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode"))
                    writer.uint32(10).string(message.customerCode);
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone"))
                    writer.uint32(18).string(message.phone);
                if (message.email != null && $Object.hasOwnProperty.call(message, "email"))
                    writer.uint32(26).string(message.email);
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber"))
                    writer.uint32(34).string(message.cardNumber);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Identity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Identity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.customerCode = reader.stringVerify();
                            message.name = "customerCode";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.phone = reader.stringVerify();
                            message.name = "phone";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.email = reader.stringVerify();
                            message.name = "email";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.cardNumber = reader.stringVerify();
                            message.name = "cardNumber";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Identity.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode")) {
                    properties.name = 1;
                    if (!$util.isString(message.customerCode))
                        return "customerCode: string expected";
                }
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone")) {
                    if (properties.name === 1)
                        return "name: multiple values";
                    properties.name = 1;
                    if (!$util.isString(message.phone))
                        return "phone: string expected";
                }
                if (message.email != null && $Object.hasOwnProperty.call(message, "email")) {
                    if (properties.name === 1)
                        return "name: multiple values";
                    properties.name = 1;
                    if (!$util.isString(message.email))
                        return "email: string expected";
                }
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber")) {
                    if (properties.name === 1)
                        return "name: multiple values";
                    properties.name = 1;
                    if (!$util.isString(message.cardNumber))
                        return "cardNumber: string expected";
                }
                return null;
            };

            Identity.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Identity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Identity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Identity();
                if (object.customerCode != null)
                    message.customerCode = $String(object.customerCode);
                if (object.phone != null)
                    message.phone = $String(object.phone);
                if (object.email != null)
                    message.email = $String(object.email);
                if (object.cardNumber != null)
                    message.cardNumber = $String(object.cardNumber);
                return message;
            };

            Identity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode")) {
                    object.customerCode = message.customerCode;
                    if (options.oneofs)
                        object.name = "customerCode";
                }
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone")) {
                    object.phone = message.phone;
                    if (options.oneofs)
                        object.name = "phone";
                }
                if (message.email != null && $Object.hasOwnProperty.call(message, "email")) {
                    object.email = message.email;
                    if (options.oneofs)
                        object.name = "email";
                }
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber")) {
                    object.cardNumber = message.cardNumber;
                    if (options.oneofs)
                        object.name = "cardNumber";
                }
                return object;
            };

            Identity.prototype.toJSON = function() {
                return Identity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Identity;
        })();

        v1.OperationKey = (function() {

            const OperationKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OperationKey.prototype.operationId = "";
            OperationKey.prototype.source = "";

            OperationKey.create = function(properties) {
                return new OperationKey(properties);
            };

            OperationKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(10).string(message.operationId);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(18).string(message.source);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OperationKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.OperationKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OperationKey.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                return null;
            };

            OperationKey.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.OperationKey)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.OperationKey: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.OperationKey();
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                return message;
            };

            OperationKey.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.operationId = "";
                    object.source = "";
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                return object;
            };

            OperationKey.prototype.toJSON = function() {
                return OperationKey.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OperationKey;
        })();

        v1.Register = (function() {

            const Register = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Register.prototype.customerCode = "";
            Register.prototype.phone = "";
            Register.prototype.email = "";
            Register.prototype.name = "";
            Register.prototype.birthday = "";
            Register.prototype.anniversary = "";
            Register.prototype.customerGroup = "";
            Register.prototype.referrer = null;
            Register.prototype.cardNumber = "";

            Register.create = function(properties) {
                return new Register(properties);
            };

            Register.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode") && message.customerCode !== "")
                    writer.uint32(10).string(message.customerCode);
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone") && message.phone !== "")
                    writer.uint32(18).string(message.phone);
                if (message.email != null && $Object.hasOwnProperty.call(message, "email") && message.email !== "")
                    writer.uint32(26).string(message.email);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(34).string(message.name);
                if (message.birthday != null && $Object.hasOwnProperty.call(message, "birthday") && message.birthday !== "")
                    writer.uint32(42).string(message.birthday);
                if (message.anniversary != null && $Object.hasOwnProperty.call(message, "anniversary") && message.anniversary !== "")
                    writer.uint32(50).string(message.anniversary);
                if (message.customerGroup != null && $Object.hasOwnProperty.call(message, "customerGroup") && message.customerGroup !== "")
                    writer.uint32(58).string(message.customerGroup);
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer"))
                    $root.loyald.v1.Identity.encode(message.referrer, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber") && message.cardNumber !== "")
                    writer.uint32(74).string(message.cardNumber);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Register.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Register();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.customerCode = value;
                            else
                                delete message.customerCode;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.phone = value;
                            else
                                delete message.phone;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.email = value;
                            else
                                delete message.email;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.birthday = value;
                            else
                                delete message.birthday;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.anniversary = value;
                            else
                                delete message.anniversary;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.customerGroup = value;
                            else
                                delete message.customerGroup;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.referrer = $root.loyald.v1.Identity.decode(reader, reader.size(), $undefined, _depth + 1, message.referrer);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cardNumber = value;
                            else
                                delete message.cardNumber;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Register.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode"))
                    if (!$util.isString(message.customerCode))
                        return "customerCode: string expected";
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone"))
                    if (!$util.isString(message.phone))
                        return "phone: string expected";
                if (message.email != null && $Object.hasOwnProperty.call(message, "email"))
                    if (!$util.isString(message.email))
                        return "email: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.birthday != null && $Object.hasOwnProperty.call(message, "birthday"))
                    if (!$util.isString(message.birthday))
                        return "birthday: string expected";
                if (message.anniversary != null && $Object.hasOwnProperty.call(message, "anniversary"))
                    if (!$util.isString(message.anniversary))
                        return "anniversary: string expected";
                if (message.customerGroup != null && $Object.hasOwnProperty.call(message, "customerGroup"))
                    if (!$util.isString(message.customerGroup))
                        return "customerGroup: string expected";
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer")) {
                    let error = $root.loyald.v1.Identity.verify(message.referrer, _depth + 1);
                    if (error)
                        return "referrer." + error;
                }
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber"))
                    if (!$util.isString(message.cardNumber))
                        return "cardNumber: string expected";
                return null;
            };

            Register.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Register)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Register: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Register();
                if (object.customerCode != null)
                    if (typeof object.customerCode !== "string" || object.customerCode.length)
                        message.customerCode = $String(object.customerCode);
                if (object.phone != null)
                    if (typeof object.phone !== "string" || object.phone.length)
                        message.phone = $String(object.phone);
                if (object.email != null)
                    if (typeof object.email !== "string" || object.email.length)
                        message.email = $String(object.email);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.birthday != null)
                    if (typeof object.birthday !== "string" || object.birthday.length)
                        message.birthday = $String(object.birthday);
                if (object.anniversary != null)
                    if (typeof object.anniversary !== "string" || object.anniversary.length)
                        message.anniversary = $String(object.anniversary);
                if (object.customerGroup != null)
                    if (typeof object.customerGroup !== "string" || object.customerGroup.length)
                        message.customerGroup = $String(object.customerGroup);
                if (object.referrer != null) {
                    if (!$util.isObject(object.referrer))
                        throw $TypeError(".loyald.v1.Register.referrer: object expected");
                    message.referrer = $root.loyald.v1.Identity.fromObject(object.referrer, _depth + 1);
                }
                if (object.cardNumber != null)
                    if (typeof object.cardNumber !== "string" || object.cardNumber.length)
                        message.cardNumber = $String(object.cardNumber);
                return message;
            };

            Register.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.customerCode = "";
                    object.phone = "";
                    object.email = "";
                    object.name = "";
                    object.birthday = "";
                    object.anniversary = "";
                    object.customerGroup = "";
                    object.referrer = null;
                    object.cardNumber = "";
                }
                if (message.customerCode != null && $Object.hasOwnProperty.call(message, "customerCode"))
                    object.customerCode = message.customerCode;
                if (message.phone != null && $Object.hasOwnProperty.call(message, "phone"))
                    object.phone = message.phone;
                if (message.email != null && $Object.hasOwnProperty.call(message, "email"))
                    object.email = message.email;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.birthday != null && $Object.hasOwnProperty.call(message, "birthday"))
                    object.birthday = message.birthday;
                if (message.anniversary != null && $Object.hasOwnProperty.call(message, "anniversary"))
                    object.anniversary = message.anniversary;
                if (message.customerGroup != null && $Object.hasOwnProperty.call(message, "customerGroup"))
                    object.customerGroup = message.customerGroup;
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer"))
                    object.referrer = $root.loyald.v1.Identity.toObject(message.referrer, options, _depth + 1);
                if (message.cardNumber != null && $Object.hasOwnProperty.call(message, "cardNumber"))
                    object.cardNumber = message.cardNumber;
                return object;
            };

            Register.prototype.toJSON = function() {
                return Register.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Register;
        })();

        v1.Sale = (function() {

            const Sale = function (properties) {
                this.lines = [];
                this.tenders = [];
                this.redemptions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Sale.prototype.lines = $util.emptyArray;
            Sale.prototype.tenders = $util.emptyArray;
            Sale.prototype.redemptions = $util.emptyArray;

            Sale.create = function(properties) {
                return new Sale(properties);
            };

            Sale.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.loyald.v1.SaleLine.encode(message.lines[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.tenders != null && message.tenders.length)
                    for (let i = 0; i < message.tenders.length; ++i)
                        $root.loyald.v1.Tender.encode(message.tenders[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.redemptions != null && message.redemptions.length)
                    for (let i = 0; i < message.redemptions.length; ++i)
                        $root.loyald.v1.OperationKey.encode(message.redemptions[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Sale.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Sale();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.loyald.v1.SaleLine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tenders && message.tenders.length))
                                message.tenders = [];
                            message.tenders.push($root.loyald.v1.Tender.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.redemptions && message.redemptions.length))
                                message.redemptions = [];
                            message.redemptions.push($root.loyald.v1.OperationKey.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Sale.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$Array.isArray(message.lines))
                        return "lines: array expected";
                    for (let i = 0; i < message.lines.length; ++i) {
                        let error = $root.loyald.v1.SaleLine.verify(message.lines[i], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                if (message.tenders != null && $Object.hasOwnProperty.call(message, "tenders")) {
                    if (!$Array.isArray(message.tenders))
                        return "tenders: array expected";
                    for (let i = 0; i < message.tenders.length; ++i) {
                        let error = $root.loyald.v1.Tender.verify(message.tenders[i], _depth + 1);
                        if (error)
                            return "tenders." + error;
                    }
                }
                if (message.redemptions != null && $Object.hasOwnProperty.call(message, "redemptions")) {
                    if (!$Array.isArray(message.redemptions))
                        return "redemptions: array expected";
                    for (let i = 0; i < message.redemptions.length; ++i) {
                        let error = $root.loyald.v1.OperationKey.verify(message.redemptions[i], _depth + 1);
                        if (error)
                            return "redemptions." + error;
                    }
                }
                return null;
            };

            Sale.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Sale)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Sale: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Sale();
                if (object.lines) {
                    if (!$Array.isArray(object.lines))
                        throw $TypeError(".loyald.v1.Sale.lines: array expected");
                    message.lines = $Array(object.lines.length);
                    for (let i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw $TypeError(".loyald.v1.Sale.lines: object expected");
                        message.lines[i] = $root.loyald.v1.SaleLine.fromObject(object.lines[i], _depth + 1);
                    }
                }
                if (object.tenders) {
                    if (!$Array.isArray(object.tenders))
                        throw $TypeError(".loyald.v1.Sale.tenders: array expected");
                    message.tenders = $Array(object.tenders.length);
                    for (let i = 0; i < object.tenders.length; ++i) {
                        if (!$util.isObject(object.tenders[i]))
                            throw $TypeError(".loyald.v1.Sale.tenders: object expected");
                        message.tenders[i] = $root.loyald.v1.Tender.fromObject(object.tenders[i], _depth + 1);
                    }
                }
                if (object.redemptions) {
                    if (!$Array.isArray(object.redemptions))
                        throw $TypeError(".loyald.v1.Sale.redemptions: array expected");
                    message.redemptions = $Array(object.redemptions.length);
                    for (let i = 0; i < object.redemptions.length; ++i) {
                        if (!$util.isObject(object.redemptions[i]))
                            throw $TypeError(".loyald.v1.Sale.redemptions: object expected");
                        message.redemptions[i] = $root.loyald.v1.OperationKey.fromObject(object.redemptions[i], _depth + 1);
                    }
                }
                return message;
            };

            Sale.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.lines = [];
                    object.tenders = [];
                    object.redemptions = [];
                }
                if (message.lines && message.lines.length) {
                    object.lines = $Array(message.lines.length);
                    for (let j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.loyald.v1.SaleLine.toObject(message.lines[j], options, _depth + 1);
                }
                if (message.tenders && message.tenders.length) {
                    object.tenders = $Array(message.tenders.length);
                    for (let j = 0; j < message.tenders.length; ++j)
                        object.tenders[j] = $root.loyald.v1.Tender.toObject(message.tenders[j], options, _depth + 1);
                }
                if (message.redemptions && message.redemptions.length) {
                    object.redemptions = $Array(message.redemptions.length);
                    for (let j = 0; j < message.redemptions.length; ++j)
                        object.redemptions[j] = $root.loyald.v1.OperationKey.toObject(message.redemptions[j], options, _depth + 1);
                }
                return object;
            };

            Sale.prototype.toJSON = function() {
                return Sale.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Sale;
        })();

        v1.SaleLine = (function() {

            const SaleLine = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SaleLine.prototype.lineNo = 0;
            SaleLine.prototype.productCode = "";
            SaleLine.prototype.productGroup = "";
            SaleLine.prototype.quantity = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            SaleLine.prototype.netAmount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            SaleLine.prototype.discountOverride = false;
            SaleLine.prototype.promotional = false;
            SaleLine.prototype.layaway = false;
            SaleLine.prototype.promotionScheme = "";
            SaleLine.prototype.layawayPlan = "";

            SaleLine.create = function(properties) {
                return new SaleLine(properties);
            };

            SaleLine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo") && message.lineNo !== 0)
                    writer.uint32(8).int32(message.lineNo);
                if (message.productCode != null && $Object.hasOwnProperty.call(message, "productCode") && message.productCode !== "")
                    writer.uint32(18).string(message.productCode);
                if (message.productGroup != null && $Object.hasOwnProperty.call(message, "productGroup") && message.productGroup !== "")
                    writer.uint32(26).string(message.productGroup);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && (typeof message.quantity === "object" ? message.quantity.low || message.quantity.high : message.quantity !== 0))
                    writer.uint32(32).int64(message.quantity);
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount") && (typeof message.netAmount === "object" ? message.netAmount.low || message.netAmount.high : message.netAmount !== 0))
                    writer.uint32(40).int64(message.netAmount);
                if (message.discountOverride != null && $Object.hasOwnProperty.call(message, "discountOverride") && message.discountOverride !== false)
                    writer.uint32(48).bool(message.discountOverride);
                if (message.promotional != null && $Object.hasOwnProperty.call(message, "promotional") && message.promotional !== false)
                    writer.uint32(56).bool(message.promotional);
                if (message.layaway != null && $Object.hasOwnProperty.call(message, "layaway") && message.layaway !== false)
                    writer.uint32(64).bool(message.layaway);
                if (message.promotionScheme != null && $Object.hasOwnProperty.call(message, "promotionScheme") && message.promotionScheme !== "")
                    writer.uint32(74).string(message.promotionScheme);
                if (message.layawayPlan != null && $Object.hasOwnProperty.call(message, "layawayPlan") && message.layawayPlan !== "")
                    writer.uint32(82).string(message.layawayPlan);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SaleLine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.SaleLine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.lineNo = value;
                            else
                                delete message.lineNo;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.productCode = value;
                            else
                                delete message.productCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.productGroup = value;
                            else
                                delete message.productGroup;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.netAmount = value;
                            else
                                delete message.netAmount;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.discountOverride = value;
                            else
                                delete message.discountOverride;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.promotional = value;
                            else
                                delete message.promotional;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.layaway = value;
                            else
                                delete message.layaway;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.promotionScheme = value;
                            else
                                delete message.promotionScheme;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.layawayPlan = value;
                            else
                                delete message.layawayPlan;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SaleLine.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                    if (!$util.isInteger(message.lineNo))
                        return "lineNo: integer expected";
                if (message.productCode != null && $Object.hasOwnProperty.call(message, "productCode"))
                    if (!$util.isString(message.productCode))
                        return "productCode: string expected";
                if (message.productGroup != null && $Object.hasOwnProperty.call(message, "productGroup"))
                    if (!$util.isString(message.productGroup))
                        return "productGroup: string expected";
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (!$util.isInteger(message.quantity) && !(message.quantity && $util.isInteger(message.quantity.low) && $util.isInteger(message.quantity.high)))
                        return "quantity: integer|Long expected";
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount"))
                    if (!$util.isInteger(message.netAmount) && !(message.netAmount && $util.isInteger(message.netAmount.low) && $util.isInteger(message.netAmount.high)))
                        return "netAmount: integer|Long expected";
                if (message.discountOverride != null && $Object.hasOwnProperty.call(message, "discountOverride"))
                    if (typeof message.discountOverride !== "boolean")
                        return "discountOverride: boolean expected";
                if (message.promotional != null && $Object.hasOwnProperty.call(message, "promotional"))
                    if (typeof message.promotional !== "boolean")
                        return "promotional: boolean expected";
                if (message.layaway != null && $Object.hasOwnProperty.call(message, "layaway"))
                    if (typeof message.layaway !== "boolean")
                        return "layaway: boolean expected";
                if (message.promotionScheme != null && $Object.hasOwnProperty.call(message, "promotionScheme"))
                    if (!$util.isString(message.promotionScheme))
                        return "promotionScheme: string expected";
                if (message.layawayPlan != null && $Object.hasOwnProperty.call(message, "layawayPlan"))
                    if (!$util.isString(message.layawayPlan))
                        return "layawayPlan: string expected";
                return null;
            };

            SaleLine.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.SaleLine)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.SaleLine: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.SaleLine();
                if (object.lineNo != null)
                    if ($Number(object.lineNo) !== 0)
                        message.lineNo = object.lineNo | 0;
                if (object.productCode != null)
                    if (typeof object.productCode !== "string" || object.productCode.length)
                        message.productCode = $String(object.productCode);
                if (object.productGroup != null)
                    if (typeof object.productGroup !== "string" || object.productGroup.length)
                        message.productGroup = $String(object.productGroup);
                if (object.quantity != null)
                    if (typeof object.quantity === "object" ? object.quantity.low || object.quantity.high : $Number(object.quantity) !== 0)
                        if ($util.Long)
                            message.quantity = $util.Long.fromValue(object.quantity, false);
                        else if (typeof object.quantity === "string")
                            message.quantity = $parseInt(object.quantity, 10);
                        else if (typeof object.quantity === "number")
                            message.quantity = object.quantity;
                        else if (typeof object.quantity === "object")
                            message.quantity = new $util.LongBits(object.quantity.low >>> 0, object.quantity.high >>> 0).toNumber();
                if (object.netAmount != null)
                    if (typeof object.netAmount === "object" ? object.netAmount.low || object.netAmount.high : $Number(object.netAmount) !== 0)
                        if ($util.Long)
                            message.netAmount = $util.Long.fromValue(object.netAmount, false);
                        else if (typeof object.netAmount === "string")
                            message.netAmount = $parseInt(object.netAmount, 10);
                        else if (typeof object.netAmount === "number")
                            message.netAmount = object.netAmount;
                        else if (typeof object.netAmount === "object")
                            message.netAmount = new $util.LongBits(object.netAmount.low >>> 0, object.netAmount.high >>> 0).toNumber();
                if (object.discountOverride != null)
                    if (object.discountOverride)
                        message.discountOverride = $Boolean(object.discountOverride);
                if (object.promotional != null)
                    if (object.promotional)
                        message.promotional = $Boolean(object.promotional);
                if (object.layaway != null)
                    if (object.layaway)
                        message.layaway = $Boolean(object.layaway);
                if (object.promotionScheme != null)
                    if (typeof object.promotionScheme !== "string" || object.promotionScheme.length)
                        message.promotionScheme = $String(object.promotionScheme);
                if (object.layawayPlan != null)
                    if (typeof object.layawayPlan !== "string" || object.layawayPlan.length)
                        message.layawayPlan = $String(object.layawayPlan);
                return message;
            };

            SaleLine.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.lineNo = 0;
                    object.productCode = "";
                    object.productGroup = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.quantity = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.quantity = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.netAmount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.netAmount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.discountOverride = false;
                    object.promotional = false;
                    object.layaway = false;
                    object.promotionScheme = "";
                    object.layawayPlan = "";
                }
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                    object.lineNo = message.lineNo;
                if (message.productCode != null && $Object.hasOwnProperty.call(message, "productCode"))
                    object.productCode = message.productCode;
                if (message.productGroup != null && $Object.hasOwnProperty.call(message, "productGroup"))
                    object.productGroup = message.productGroup;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.quantity = typeof message.quantity === "number" ? $BigInt(message.quantity) : $util.Long.fromBits(message.quantity.low >>> 0, message.quantity.high >>> 0, false).toBigInt();
                    else if (typeof message.quantity === "number")
                        object.quantity = options.longs === $String ? $String(message.quantity) : message.quantity;
                    else
                        object.quantity = options.longs === $String ? $util.Long.prototype.toString.call(message.quantity) : options.longs === $Number ? new $util.LongBits(message.quantity.low >>> 0, message.quantity.high >>> 0).toNumber() : message.quantity;
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.netAmount = typeof message.netAmount === "number" ? $BigInt(message.netAmount) : $util.Long.fromBits(message.netAmount.low >>> 0, message.netAmount.high >>> 0, false).toBigInt();
                    else if (typeof message.netAmount === "number")
                        object.netAmount = options.longs === $String ? $String(message.netAmount) : message.netAmount;
                    else
                        object.netAmount = options.longs === $String ? $util.Long.prototype.toString.call(message.netAmount) : options.longs === $Number ? new $util.LongBits(message.netAmount.low >>> 0, message.netAmount.high >>> 0).toNumber() : message.netAmount;
                if (message.discountOverride != null && $Object.hasOwnProperty.call(message, "discountOverride"))
                    object.discountOverride = message.discountOverride;
                if (message.promotional != null && $Object.hasOwnProperty.call(message, "promotional"))
                    object.promotional = message.promotional;
                if (message.layaway != null && $Object.hasOwnProperty.call(message, "layaway"))
                    object.layaway = message.layaway;
                if (message.promotionScheme != null && $Object.hasOwnProperty.call(message, "promotionScheme"))
                    object.promotionScheme = message.promotionScheme;
                if (message.layawayPlan != null && $Object.hasOwnProperty.call(message, "layawayPlan"))
                    object.layawayPlan = message.layawayPlan;
                return object;
            };

            SaleLine.prototype.toJSON = function() {
                return SaleLine.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SaleLine;
        })();

        v1.Tender = (function() {

            const Tender = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Tender.prototype.tenderCode = "";
            Tender.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            Tender.create = function(properties) {
                return new Tender(properties);
            };

            Tender.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenderCode != null && $Object.hasOwnProperty.call(message, "tenderCode") && message.tenderCode !== "")
                    writer.uint32(10).string(message.tenderCode);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(16).int64(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Tender.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Tender();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenderCode = value;
                            else
                                delete message.tenderCode;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Tender.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.tenderCode != null && $Object.hasOwnProperty.call(message, "tenderCode"))
                    if (!$util.isString(message.tenderCode))
                        return "tenderCode: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                return null;
            };

            Tender.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Tender)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Tender: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Tender();
                if (object.tenderCode != null)
                    if (typeof object.tenderCode !== "string" || object.tenderCode.length)
                        message.tenderCode = $String(object.tenderCode);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                return message;
            };

            Tender.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.tenderCode = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.tenderCode != null && $Object.hasOwnProperty.call(message, "tenderCode"))
                    object.tenderCode = message.tenderCode;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                return object;
            };

            Tender.prototype.toJSON = function() {
                return Tender.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Tender;
        })();

        v1.Refund = (function() {

            const Refund = function (properties) {
                this.lines = [];
                this.tenders = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Refund.prototype.originalOperationId = "";
            Refund.prototype.originalSource = "";
            Refund.prototype.lines = $util.emptyArray;
            Refund.prototype.tenders = $util.emptyArray;

            Refund.create = function(properties) {
                return new Refund(properties);
            };

            Refund.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId") && message.originalOperationId !== "")
                    writer.uint32(10).string(message.originalOperationId);
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource") && message.originalSource !== "")
                    writer.uint32(18).string(message.originalSource);
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.loyald.v1.RefundLine.encode(message.lines[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.tenders != null && message.tenders.length)
                    for (let i = 0; i < message.tenders.length; ++i)
                        $root.loyald.v1.Tender.encode(message.tenders[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Refund.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Refund();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.originalOperationId = value;
                            else
                                delete message.originalOperationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.originalSource = value;
                            else
                                delete message.originalSource;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.loyald.v1.RefundLine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tenders && message.tenders.length))
                                message.tenders = [];
                            message.tenders.push($root.loyald.v1.Tender.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Refund.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId"))
                    if (!$util.isString(message.originalOperationId))
                        return "originalOperationId: string expected";
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource"))
                    if (!$util.isString(message.originalSource))
                        return "originalSource: string expected";
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$Array.isArray(message.lines))
                        return "lines: array expected";
                    for (let i = 0; i < message.lines.length; ++i) {
                        let error = $root.loyald.v1.RefundLine.verify(message.lines[i], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                if (message.tenders != null && $Object.hasOwnProperty.call(message, "tenders")) {
                    if (!$Array.isArray(message.tenders))
                        return "tenders: array expected";
                    for (let i = 0; i < message.tenders.length; ++i) {
                        let error = $root.loyald.v1.Tender.verify(message.tenders[i], _depth + 1);
                        if (error)
                            return "tenders." + error;
                    }
                }
                return null;
            };

            Refund.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Refund)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Refund: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Refund();
                if (object.originalOperationId != null)
                    if (typeof object.originalOperationId !== "string" || object.originalOperationId.length)
                        message.originalOperationId = $String(object.originalOperationId);
                if (object.originalSource != null)
                    if (typeof object.originalSource !== "string" || object.originalSource.length)
                        message.originalSource = $String(object.originalSource);
                if (object.lines) {
                    if (!$Array.isArray(object.lines))
                        throw $TypeError(".loyald.v1.Refund.lines: array expected");
                    message.lines = $Array(object.lines.length);
                    for (let i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw $TypeError(".loyald.v1.Refund.lines: object expected");
                        message.lines[i] = $root.loyald.v1.RefundLine.fromObject(object.lines[i], _depth + 1);
                    }
                }
                if (object.tenders) {
                    if (!$Array.isArray(object.tenders))
                        throw $TypeError(".loyald.v1.Refund.tenders: array expected");
                    message.tenders = $Array(object.tenders.length);
                    for (let i = 0; i < object.tenders.length; ++i) {
                        if (!$util.isObject(object.tenders[i]))
                            throw $TypeError(".loyald.v1.Refund.tenders: object expected");
                        message.tenders[i] = $root.loyald.v1.Tender.fromObject(object.tenders[i], _depth + 1);
                    }
                }
                return message;
            };

            Refund.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.lines = [];
                    object.tenders = [];
                }
                if (options.defaults) {
                    object.originalOperationId = "";
                    object.originalSource = "";
                }
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId"))
                    object.originalOperationId = message.originalOperationId;
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource"))
                    object.originalSource = message.originalSource;
                if (message.lines && message.lines.length) {
                    object.lines = $Array(message.lines.length);
                    for (let j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.loyald.v1.RefundLine.toObject(message.lines[j], options, _depth + 1);
                }
                if (message.tenders && message.tenders.length) {
                    object.tenders = $Array(message.tenders.length);
                    for (let j = 0; j < message.tenders.length; ++j)
                        object.tenders[j] = $root.loyald.v1.Tender.toObject(message.tenders[j], options, _depth + 1);
                }
                return object;
            };

            Refund.prototype.toJSON = function() {
                return Refund.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Refund;
        })();

        v1.RefundLine = (function() {

            const RefundLine = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RefundLine.prototype.lineNo = 0;
            RefundLine.prototype.quantity = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            RefundLine.prototype.netAmount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            RefundLine.create = function(properties) {
                return new RefundLine(properties);
            };

            RefundLine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo") && message.lineNo !== 0)
                    writer.uint32(8).int32(message.lineNo);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && (typeof message.quantity === "object" ? message.quantity.low || message.quantity.high : message.quantity !== 0))
                    writer.uint32(16).int64(message.quantity);
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount") && (typeof message.netAmount === "object" ? message.netAmount.low || message.netAmount.high : message.netAmount !== 0))
                    writer.uint32(24).int64(message.netAmount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RefundLine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.RefundLine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.lineNo = value;
                            else
                                delete message.lineNo;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.netAmount = value;
                            else
                                delete message.netAmount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RefundLine.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                    if (!$util.isInteger(message.lineNo))
                        return "lineNo: integer expected";
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (!$util.isInteger(message.quantity) && !(message.quantity && $util.isInteger(message.quantity.low) && $util.isInteger(message.quantity.high)))
                        return "quantity: integer|Long expected";
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount"))
                    if (!$util.isInteger(message.netAmount) && !(message.netAmount && $util.isInteger(message.netAmount.low) && $util.isInteger(message.netAmount.high)))
                        return "netAmount: integer|Long expected";
                return null;
            };

            RefundLine.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.RefundLine)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.RefundLine: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.RefundLine();
                if (object.lineNo != null)
                    if ($Number(object.lineNo) !== 0)
                        message.lineNo = object.lineNo | 0;
                if (object.quantity != null)
                    if (typeof object.quantity === "object" ? object.quantity.low || object.quantity.high : $Number(object.quantity) !== 0)
                        if ($util.Long)
                            message.quantity = $util.Long.fromValue(object.quantity, false);
                        else if (typeof object.quantity === "string")
                            message.quantity = $parseInt(object.quantity, 10);
                        else if (typeof object.quantity === "number")
                            message.quantity = object.quantity;
                        else if (typeof object.quantity === "object")
                            message.quantity = new $util.LongBits(object.quantity.low >>> 0, object.quantity.high >>> 0).toNumber();
                if (object.netAmount != null)
                    if (typeof object.netAmount === "object" ? object.netAmount.low || object.netAmount.high : $Number(object.netAmount) !== 0)
                        if ($util.Long)
                            message.netAmount = $util.Long.fromValue(object.netAmount, false);
                        else if (typeof object.netAmount === "string")
                            message.netAmount = $parseInt(object.netAmount, 10);
                        else if (typeof object.netAmount === "number")
                            message.netAmount = object.netAmount;
                        else if (typeof object.netAmount === "object")
                            message.netAmount = new $util.LongBits(object.netAmount.low >>> 0, object.netAmount.high >>> 0).toNumber();
                return message;
            };

            RefundLine.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.lineNo = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.quantity = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.quantity = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.netAmount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.netAmount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                    object.lineNo = message.lineNo;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.quantity = typeof message.quantity === "number" ? $BigInt(message.quantity) : $util.Long.fromBits(message.quantity.low >>> 0, message.quantity.high >>> 0, false).toBigInt();
                    else if (typeof message.quantity === "number")
                        object.quantity = options.longs === $String ? $String(message.quantity) : message.quantity;
                    else
                        object.quantity = options.longs === $String ? $util.Long.prototype.toString.call(message.quantity) : options.longs === $Number ? new $util.LongBits(message.quantity.low >>> 0, message.quantity.high >>> 0).toNumber() : message.quantity;
                if (message.netAmount != null && $Object.hasOwnProperty.call(message, "netAmount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.netAmount = typeof message.netAmount === "number" ? $BigInt(message.netAmount) : $util.Long.fromBits(message.netAmount.low >>> 0, message.netAmount.high >>> 0, false).toBigInt();
                    else if (typeof message.netAmount === "number")
                        object.netAmount = options.longs === $String ? $String(message.netAmount) : message.netAmount;
                    else
                        object.netAmount = options.longs === $String ? $util.Long.prototype.toString.call(message.netAmount) : options.longs === $Number ? new $util.LongBits(message.netAmount.low >>> 0, message.netAmount.high >>> 0).toNumber() : message.netAmount;
                return object;
            };

            RefundLine.prototype.toJSON = function() {
                return RefundLine.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RefundLine;
        })();

        v1.VoidOperation = (function() {

            const VoidOperation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            VoidOperation.prototype.originalOperationId = "";
            VoidOperation.prototype.originalSource = "";

            VoidOperation.create = function(properties) {
                return new VoidOperation(properties);
            };

            VoidOperation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId") && message.originalOperationId !== "")
                    writer.uint32(10).string(message.originalOperationId);
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource") && message.originalSource !== "")
                    writer.uint32(18).string(message.originalSource);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            VoidOperation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.VoidOperation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.originalOperationId = value;
                            else
                                delete message.originalOperationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.originalSource = value;
                            else
                                delete message.originalSource;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            VoidOperation.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId"))
                    if (!$util.isString(message.originalOperationId))
                        return "originalOperationId: string expected";
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource"))
                    if (!$util.isString(message.originalSource))
                        return "originalSource: string expected";
                return null;
            };

            VoidOperation.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.VoidOperation)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.VoidOperation: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.VoidOperation();
                if (object.originalOperationId != null)
                    if (typeof object.originalOperationId !== "string" || object.originalOperationId.length)
                        message.originalOperationId = $String(object.originalOperationId);
                if (object.originalSource != null)
                    if (typeof object.originalSource !== "string" || object.originalSource.length)
                        message.originalSource = $String(object.originalSource);
                return message;
            };

            VoidOperation.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.originalOperationId = "";
                    object.originalSource = "";
                }
                if (message.originalOperationId != null && $Object.hasOwnProperty.call(message, "originalOperationId"))
                    object.originalOperationId = message.originalOperationId;
                if (message.originalSource != null && $Object.hasOwnProperty.call(message, "originalSource"))
                    object.originalSource = message.originalSource;
                return object;
            };

            VoidOperation.prototype.toJSON = function() {
                return VoidOperation.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VoidOperation;
        })();

        v1.Quote = (function() {

            const Quote = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Quote.prototype.billAmount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Quote.prototype.storeCode = "";
            Quote.prototype.sale = null;

            Quote.create = function(properties) {
                return new Quote(properties);
            };

            Quote.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount") && (typeof message.billAmount === "object" ? message.billAmount.low || message.billAmount.high : message.billAmount !== 0))
                    writer.uint32(8).int64(message.billAmount);
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode") && message.storeCode !== "")
                    writer.uint32(18).string(message.storeCode);
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale"))
                    $root.loyald.v1.Sale.encode(message.sale, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Quote.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Quote();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.billAmount = value;
                            else
                                delete message.billAmount;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.storeCode = value;
                            else
                                delete message.storeCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.sale = $root.loyald.v1.Sale.decode(reader, reader.size(), $undefined, _depth + 1, message.sale);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Quote.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount"))
                    if (!$util.isInteger(message.billAmount) && !(message.billAmount && $util.isInteger(message.billAmount.low) && $util.isInteger(message.billAmount.high)))
                        return "billAmount: integer|Long expected";
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode"))
                    if (!$util.isString(message.storeCode))
                        return "storeCode: string expected";
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale")) {
                    let error = $root.loyald.v1.Sale.verify(message.sale, _depth + 1);
                    if (error)
                        return "sale." + error;
                }
                return null;
            };

            Quote.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Quote)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Quote: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Quote();
                if (object.billAmount != null)
                    if (typeof object.billAmount === "object" ? object.billAmount.low || object.billAmount.high : $Number(object.billAmount) !== 0)
                        if ($util.Long)
                            message.billAmount = $util.Long.fromValue(object.billAmount, false);
                        else if (typeof object.billAmount === "string")
                            message.billAmount = $parseInt(object.billAmount, 10);
                        else if (typeof object.billAmount === "number")
                            message.billAmount = object.billAmount;
                        else if (typeof object.billAmount === "object")
                            message.billAmount = new $util.LongBits(object.billAmount.low >>> 0, object.billAmount.high >>> 0).toNumber();
                if (object.storeCode != null)
                    if (typeof object.storeCode !== "string" || object.storeCode.length)
                        message.storeCode = $String(object.storeCode);
                if (object.sale != null) {
                    if (!$util.isObject(object.sale))
                        throw $TypeError(".loyald.v1.Quote.sale: object expected");
                    message.sale = $root.loyald.v1.Sale.fromObject(object.sale, _depth + 1);
                }
                return message;
            };

            Quote.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.billAmount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.billAmount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.storeCode = "";
                    object.sale = null;
                }
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.billAmount = typeof message.billAmount === "number" ? $BigInt(message.billAmount) : $util.Long.fromBits(message.billAmount.low >>> 0, message.billAmount.high >>> 0, false).toBigInt();
                    else if (typeof message.billAmount === "number")
                        object.billAmount = options.longs === $String ? $String(message.billAmount) : message.billAmount;
                    else
                        object.billAmount = options.longs === $String ? $util.Long.prototype.toString.call(message.billAmount) : options.longs === $Number ? new $util.LongBits(message.billAmount.low >>> 0, message.billAmount.high >>> 0).toNumber() : message.billAmount;
                if (message.storeCode != null && $Object.hasOwnProperty.call(message, "storeCode"))
                    object.storeCode = message.storeCode;
                if (message.sale != null && $Object.hasOwnProperty.call(message, "sale"))
                    object.sale = $root.loyald.v1.Sale.toObject(message.sale, options, _depth + 1);
                return object;
            };

            Quote.prototype.toJSON = function() {
                return Quote.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Quote;
        })();

        v1.Redeem = (function() {

            const Redeem = function (properties) {
                this.wallets = [];
                this.lines = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Redeem.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Redeem.prototype.billAmount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Redeem.prototype.wallets = $util.emptyArray;
            Redeem.prototype.expiryOverride = false;
            Redeem.prototype.lines = $util.emptyArray;

            Redeem.create = function(properties) {
                return new Redeem(properties);
            };

            Redeem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(8).int64(message.amount);
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount") && (typeof message.billAmount === "object" ? message.billAmount.low || message.billAmount.high : message.billAmount !== 0))
                    writer.uint32(16).int64(message.billAmount);
                if (message.wallets != null && message.wallets.length)
                    for (let i = 0; i < message.wallets.length; ++i)
                        writer.uint32(26).string(message.wallets[i]);
                if (message.expiryOverride != null && $Object.hasOwnProperty.call(message, "expiryOverride") && message.expiryOverride !== false)
                    writer.uint32(32).bool(message.expiryOverride);
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.loyald.v1.SaleLine.encode(message.lines[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Redeem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Redeem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.billAmount = value;
                            else
                                delete message.billAmount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.wallets && message.wallets.length))
                                message.wallets = [];
                            message.wallets.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.expiryOverride = value;
                            else
                                delete message.expiryOverride;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.loyald.v1.SaleLine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Redeem.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount"))
                    if (!$util.isInteger(message.billAmount) && !(message.billAmount && $util.isInteger(message.billAmount.low) && $util.isInteger(message.billAmount.high)))
                        return "billAmount: integer|Long expected";
                if (message.wallets != null && $Object.hasOwnProperty.call(message, "wallets")) {
                    if (!$Array.isArray(message.wallets))
                        return "wallets: array expected";
                    for (let i = 0; i < message.wallets.length; ++i)
                        if (!$util.isString(message.wallets[i]))
                            return "wallets: string[] expected";
                }
                if (message.expiryOverride != null && $Object.hasOwnProperty.call(message, "expiryOverride"))
                    if (typeof message.expiryOverride !== "boolean")
                        return "expiryOverride: boolean expected";
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$Array.isArray(message.lines))
                        return "lines: array expected";
                    for (let i = 0; i < message.lines.length; ++i) {
                        let error = $root.loyald.v1.SaleLine.verify(message.lines[i], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                return null;
            };

            Redeem.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Redeem)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Redeem: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Redeem();
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                if (object.billAmount != null)
                    if (typeof object.billAmount === "object" ? object.billAmount.low || object.billAmount.high : $Number(object.billAmount) !== 0)
                        if ($util.Long)
                            message.billAmount = $util.Long.fromValue(object.billAmount, false);
                        else if (typeof object.billAmount === "string")
                            message.billAmount = $parseInt(object.billAmount, 10);
                        else if (typeof object.billAmount === "number")
                            message.billAmount = object.billAmount;
                        else if (typeof object.billAmount === "object")
                            message.billAmount = new $util.LongBits(object.billAmount.low >>> 0, object.billAmount.high >>> 0).toNumber();
                if (object.wallets) {
                    if (!$Array.isArray(object.wallets))
                        throw $TypeError(".loyald.v1.Redeem.wallets: array expected");
                    message.wallets = $Array(object.wallets.length);
                    for (let i = 0; i < object.wallets.length; ++i)
                        message.wallets[i] = $String(object.wallets[i]);
                }
                if (object.expiryOverride != null)
                    if (object.expiryOverride)
                        message.expiryOverride = $Boolean(object.expiryOverride);
                if (object.lines) {
                    if (!$Array.isArray(object.lines))
                        throw $TypeError(".loyald.v1.Redeem.lines: array expected");
                    message.lines = $Array(object.lines.length);
                    for (let i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw $TypeError(".loyald.v1.Redeem.lines: object expected");
                        message.lines[i] = $root.loyald.v1.SaleLine.fromObject(object.lines[i], _depth + 1);
                    }
                }
                return message;
            };

            Redeem.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.wallets = [];
                    object.lines = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.billAmount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.billAmount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.expiryOverride = false;
                }
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                if (message.billAmount != null && $Object.hasOwnProperty.call(message, "billAmount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.billAmount = typeof message.billAmount === "number" ? $BigInt(message.billAmount) : $util.Long.fromBits(message.billAmount.low >>> 0, message.billAmount.high >>> 0, false).toBigInt();
                    else if (typeof message.billAmount === "number")
                        object.billAmount = options.longs === $String ? $String(message.billAmount) : message.billAmount;
                    else
                        object.billAmount = options.longs === $String ? $util.Long.prototype.toString.call(message.billAmount) : options.longs === $Number ? new $util.LongBits(message.billAmount.low >>> 0, message.billAmount.high >>> 0).toNumber() : message.billAmount;
                if (message.wallets && message.wallets.length) {
                    object.wallets = $Array(message.wallets.length);
                    for (let j = 0; j < message.wallets.length; ++j)
                        object.wallets[j] = message.wallets[j];
                }
                if (message.expiryOverride != null && $Object.hasOwnProperty.call(message, "expiryOverride"))
                    object.expiryOverride = message.expiryOverride;
                if (message.lines && message.lines.length) {
                    object.lines = $Array(message.lines.length);
                    for (let j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.loyald.v1.SaleLine.toObject(message.lines[j], options, _depth + 1);
                }
                return object;
            };

            Redeem.prototype.toJSON = function() {
                return Redeem.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Redeem;
        })();

        v1.Capture = (function() {

            const Capture = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Capture.prototype.authorizationOperationId = "";
            Capture.prototype.authorizationSource = "";
            Capture.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            Capture.create = function(properties) {
                return new Capture(properties);
            };

            Capture.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId") && message.authorizationOperationId !== "")
                    writer.uint32(10).string(message.authorizationOperationId);
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource") && message.authorizationSource !== "")
                    writer.uint32(18).string(message.authorizationSource);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(24).int64(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Capture.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Capture();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authorizationOperationId = value;
                            else
                                delete message.authorizationOperationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authorizationSource = value;
                            else
                                delete message.authorizationSource;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Capture.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId"))
                    if (!$util.isString(message.authorizationOperationId))
                        return "authorizationOperationId: string expected";
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource"))
                    if (!$util.isString(message.authorizationSource))
                        return "authorizationSource: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                return null;
            };

            Capture.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Capture)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Capture: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Capture();
                if (object.authorizationOperationId != null)
                    if (typeof object.authorizationOperationId !== "string" || object.authorizationOperationId.length)
                        message.authorizationOperationId = $String(object.authorizationOperationId);
                if (object.authorizationSource != null)
                    if (typeof object.authorizationSource !== "string" || object.authorizationSource.length)
                        message.authorizationSource = $String(object.authorizationSource);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                return message;
            };

            Capture.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.authorizationOperationId = "";
                    object.authorizationSource = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId"))
                    object.authorizationOperationId = message.authorizationOperationId;
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource"))
                    object.authorizationSource = message.authorizationSource;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                return object;
            };

            Capture.prototype.toJSON = function() {
                return Capture.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Capture;
        })();

        v1.Release = (function() {

            const Release = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Release.prototype.authorizationOperationId = "";
            Release.prototype.authorizationSource = "";

            Release.create = function(properties) {
                return new Release(properties);
            };

            Release.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId") && message.authorizationOperationId !== "")
                    writer.uint32(10).string(message.authorizationOperationId);
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource") && message.authorizationSource !== "")
                    writer.uint32(18).string(message.authorizationSource);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Release.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Release();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authorizationOperationId = value;
                            else
                                delete message.authorizationOperationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authorizationSource = value;
                            else
                                delete message.authorizationSource;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Release.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId"))
                    if (!$util.isString(message.authorizationOperationId))
                        return "authorizationOperationId: string expected";
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource"))
                    if (!$util.isString(message.authorizationSource))
                        return "authorizationSource: string expected";
                return null;
            };

            Release.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Release)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Release: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Release();
                if (object.authorizationOperationId != null)
                    if (typeof object.authorizationOperationId !== "string" || object.authorizationOperationId.length)
                        message.authorizationOperationId = $String(object.authorizationOperationId);
                if (object.authorizationSource != null)
                    if (typeof object.authorizationSource !== "string" || object.authorizationSource.length)
                        message.authorizationSource = $String(object.authorizationSource);
                return message;
            };

            Release.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.authorizationOperationId = "";
                    object.authorizationSource = "";
                }
                if (message.authorizationOperationId != null && $Object.hasOwnProperty.call(message, "authorizationOperationId"))
                    object.authorizationOperationId = message.authorizationOperationId;
                if (message.authorizationSource != null && $Object.hasOwnProperty.call(message, "authorizationSource"))
                    object.authorizationSource = message.authorizationSource;
                return object;
            };

            Release.prototype.toJSON = function() {
                return Release.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Release;
        })();

        v1.Adjust = (function() {

            const Adjust = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Adjust.prototype.wallet = "";
            Adjust.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Adjust.prototype.level = "";
            Adjust.prototype.reasonCode = "";
            Adjust.prototype.operator = "";

            Adjust.create = function(properties) {
                return new Adjust(properties);
            };

            Adjust.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet") && message.wallet !== "")
                    writer.uint32(10).string(message.wallet);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(16).int64(message.amount);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== "")
                    writer.uint32(26).string(message.level);
                if (message.reasonCode != null && $Object.hasOwnProperty.call(message, "reasonCode") && message.reasonCode !== "")
                    writer.uint32(34).string(message.reasonCode);
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== "")
                    writer.uint32(42).string(message.operator);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Adjust.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Adjust();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.wallet = value;
                            else
                                delete message.wallet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reasonCode = value;
                            else
                                delete message.reasonCode;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Adjust.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    if (!$util.isString(message.wallet))
                        return "wallet: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    if (!$util.isString(message.level))
                        return "level: string expected";
                if (message.reasonCode != null && $Object.hasOwnProperty.call(message, "reasonCode"))
                    if (!$util.isString(message.reasonCode))
                        return "reasonCode: string expected";
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    if (!$util.isString(message.operator))
                        return "operator: string expected";
                return null;
            };

            Adjust.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Adjust)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Adjust: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Adjust();
                if (object.wallet != null)
                    if (typeof object.wallet !== "string" || object.wallet.length)
                        message.wallet = $String(object.wallet);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                if (object.level != null)
                    if (typeof object.level !== "string" || object.level.length)
                        message.level = $String(object.level);
                if (object.reasonCode != null)
                    if (typeof object.reasonCode !== "string" || object.reasonCode.length)
                        message.reasonCode = $String(object.reasonCode);
                if (object.operator != null)
                    if (typeof object.operator !== "string" || object.operator.length)
                        message.operator = $String(object.operator);
                return message;
            };

            Adjust.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.wallet = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.level = "";
                    object.reasonCode = "";
                    object.operator = "";
                }
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    object.wallet = message.wallet;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    object.level = message.level;
                if (message.reasonCode != null && $Object.hasOwnProperty.call(message, "reasonCode"))
                    object.reasonCode = message.reasonCode;
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    object.operator = message.operator;
                return object;
            };

            Adjust.prototype.toJSON = function() {
                return Adjust.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Adjust;
        })();

        v1.Transfer = (function() {

            const Transfer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Transfer.prototype.to = null;
            Transfer.prototype.wallet = "";
            Transfer.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            Transfer.create = function(properties) {
                return new Transfer(properties);
            };

            Transfer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    $root.loyald.v1.Identity.encode(message.to, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet") && message.wallet !== "")
                    writer.uint32(18).string(message.wallet);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(24).int64(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Transfer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Transfer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.to = $root.loyald.v1.Identity.decode(reader, reader.size(), $undefined, _depth + 1, message.to);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.wallet = value;
                            else
                                delete message.wallet;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Transfer.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.to != null && $Object.hasOwnProperty.call(message, "to")) {
                    let error = $root.loyald.v1.Identity.verify(message.to, _depth + 1);
                    if (error)
                        return "to." + error;
                }
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    if (!$util.isString(message.wallet))
                        return "wallet: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                return null;
            };

            Transfer.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Transfer)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Transfer: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Transfer();
                if (object.to != null) {
                    if (!$util.isObject(object.to))
                        throw $TypeError(".loyald.v1.Transfer.to: object expected");
                    message.to = $root.loyald.v1.Identity.fromObject(object.to, _depth + 1);
                }
                if (object.wallet != null)
                    if (typeof object.wallet !== "string" || object.wallet.length)
                        message.wallet = $String(object.wallet);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                return message;
            };

            Transfer.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.to = null;
                    object.wallet = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = $root.loyald.v1.Identity.toObject(message.to, options, _depth + 1);
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    object.wallet = message.wallet;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                return object;
            };

            Transfer.prototype.toJSON = function() {
                return Transfer.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Transfer;
        })();

        v1.Activity = (function() {

            const Activity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Activity.prototype.activityCode = "";
            Activity.prototype.quantity = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            Activity.create = function(properties) {
                return new Activity(properties);
            };

            Activity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.activityCode != null && $Object.hasOwnProperty.call(message, "activityCode") && message.activityCode !== "")
                    writer.uint32(10).string(message.activityCode);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && (typeof message.quantity === "object" ? message.quantity.low || message.quantity.high : message.quantity !== 0))
                    writer.uint32(16).int64(message.quantity);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Activity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Activity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.activityCode = value;
                            else
                                delete message.activityCode;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Activity.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.activityCode != null && $Object.hasOwnProperty.call(message, "activityCode"))
                    if (!$util.isString(message.activityCode))
                        return "activityCode: string expected";
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (!$util.isInteger(message.quantity) && !(message.quantity && $util.isInteger(message.quantity.low) && $util.isInteger(message.quantity.high)))
                        return "quantity: integer|Long expected";
                return null;
            };

            Activity.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Activity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Activity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Activity();
                if (object.activityCode != null)
                    if (typeof object.activityCode !== "string" || object.activityCode.length)
                        message.activityCode = $String(object.activityCode);
                if (object.quantity != null)
                    if (typeof object.quantity === "object" ? object.quantity.low || object.quantity.high : $Number(object.quantity) !== 0)
                        if ($util.Long)
                            message.quantity = $util.Long.fromValue(object.quantity, false);
                        else if (typeof object.quantity === "string")
                            message.quantity = $parseInt(object.quantity, 10);
                        else if (typeof object.quantity === "number")
                            message.quantity = object.quantity;
                        else if (typeof object.quantity === "object")
                            message.quantity = new $util.LongBits(object.quantity.low >>> 0, object.quantity.high >>> 0).toNumber();
                return message;
            };

            Activity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.activityCode = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.quantity = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.quantity = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.activityCode != null && $Object.hasOwnProperty.call(message, "activityCode"))
                    object.activityCode = message.activityCode;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.quantity = typeof message.quantity === "number" ? $BigInt(message.quantity) : $util.Long.fromBits(message.quantity.low >>> 0, message.quantity.high >>> 0, false).toBigInt();
                    else if (typeof message.quantity === "number")
                        object.quantity = options.longs === $String ? $String(message.quantity) : message.quantity;
                    else
                        object.quantity = options.longs === $String ? $util.Long.prototype.toString.call(message.quantity) : options.longs === $Number ? new $util.LongBits(message.quantity.low >>> 0, message.quantity.high >>> 0).toNumber() : message.quantity;
                return object;
            };

            Activity.prototype.toJSON = function() {
                return Activity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Activity;
        })();

        v1.OutcomeStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OUTCOME_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ACCEPTED"] = 1;
            values[valuesById[2] = "DECLINED"] = 2;
            values[valuesById[3] = "DUPLICATE"] = 3;
            values[valuesById[4] = "CONFLICT"] = 4;
            values[valuesById[5] = "INVALID"] = 5;
            values[valuesById[6] = "UNAVAILABLE"] = 6;
            return values;
        })();

        v1.Outcome = (function() {

            const Outcome = function (properties) {
                this.awards = [];
                this.reversed = [];
                this.balances = [];
                this.signals = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Outcome.prototype.operationId = "";
            Outcome.prototype.source = "";
            Outcome.prototype.status = 0;
            Outcome.prototype.code = "";
            Outcome.prototype.message = "";
            Outcome.prototype.awards = $util.emptyArray;
            Outcome.prototype.redeemed = null;
            Outcome.prototype.reversed = $util.emptyArray;
            Outcome.prototype.balances = $util.emptyArray;
            Outcome.prototype.redeemable = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Outcome.prototype.level = "";
            Outcome.prototype.rulebookVersion = 0;
            Outcome.prototype.signals = $util.emptyArray;
            Outcome.prototype.retryAfterMs = 0;

            Outcome.create = function(properties) {
                return new Outcome(properties);
            };

            Outcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(10).string(message.operationId);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(18).string(message.source);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(24).int32(message.status);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(34).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(42).string(message.message);
                if (message.awards != null && message.awards.length)
                    for (let i = 0; i < message.awards.length; ++i)
                        $root.loyald.v1.Award.encode(message.awards[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.redeemed != null && $Object.hasOwnProperty.call(message, "redeemed"))
                    $root.loyald.v1.Redeemed.encode(message.redeemed, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.reversed != null && message.reversed.length)
                    for (let i = 0; i < message.reversed.length; ++i)
                        $root.loyald.v1.WalletAmount.encode(message.reversed[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.balances != null && message.balances.length)
                    for (let i = 0; i < message.balances.length; ++i)
                        $root.loyald.v1.WalletBalance.encode(message.balances[i], writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.redeemable != null && $Object.hasOwnProperty.call(message, "redeemable") && (typeof message.redeemable === "object" ? message.redeemable.low || message.redeemable.high : message.redeemable !== 0))
                    writer.uint32(80).int64(message.redeemable);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== "")
                    writer.uint32(90).string(message.level);
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion") && message.rulebookVersion !== 0)
                    writer.uint32(96).uint32(message.rulebookVersion);
                if (message.signals != null && message.signals.length)
                    for (let i = 0; i < message.signals.length; ++i)
                        writer.uint32(106).string(message.signals[i]);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(112).uint32(message.retryAfterMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Outcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Outcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.awards && message.awards.length))
                                message.awards = [];
                            message.awards.push($root.loyald.v1.Award.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.redeemed = $root.loyald.v1.Redeemed.decode(reader, reader.size(), $undefined, _depth + 1, message.redeemed);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reversed && message.reversed.length))
                                message.reversed = [];
                            message.reversed.push($root.loyald.v1.WalletAmount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.balances && message.balances.length))
                                message.balances = [];
                            message.balances.push($root.loyald.v1.WalletBalance.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.redeemable = value;
                            else
                                delete message.redeemable;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rulebookVersion = value;
                            else
                                delete message.rulebookVersion;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.signals && message.signals.length))
                                message.signals = [];
                            message.signals.push(reader.stringVerify());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Outcome.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                        return "status: enum value expected";
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    if (!$util.isString(message.code))
                        return "code: string expected";
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    if (!$util.isString(message.message))
                        return "message: string expected";
                if (message.awards != null && $Object.hasOwnProperty.call(message, "awards")) {
                    if (!$Array.isArray(message.awards))
                        return "awards: array expected";
                    for (let i = 0; i < message.awards.length; ++i) {
                        let error = $root.loyald.v1.Award.verify(message.awards[i], _depth + 1);
                        if (error)
                            return "awards." + error;
                    }
                }
                if (message.redeemed != null && $Object.hasOwnProperty.call(message, "redeemed")) {
                    let error = $root.loyald.v1.Redeemed.verify(message.redeemed, _depth + 1);
                    if (error)
                        return "redeemed." + error;
                }
                if (message.reversed != null && $Object.hasOwnProperty.call(message, "reversed")) {
                    if (!$Array.isArray(message.reversed))
                        return "reversed: array expected";
                    for (let i = 0; i < message.reversed.length; ++i) {
                        let error = $root.loyald.v1.WalletAmount.verify(message.reversed[i], _depth + 1);
                        if (error)
                            return "reversed." + error;
                    }
                }
                if (message.balances != null && $Object.hasOwnProperty.call(message, "balances")) {
                    if (!$Array.isArray(message.balances))
                        return "balances: array expected";
                    for (let i = 0; i < message.balances.length; ++i) {
                        let error = $root.loyald.v1.WalletBalance.verify(message.balances[i], _depth + 1);
                        if (error)
                            return "balances." + error;
                    }
                }
                if (message.redeemable != null && $Object.hasOwnProperty.call(message, "redeemable"))
                    if (!$util.isInteger(message.redeemable) && !(message.redeemable && $util.isInteger(message.redeemable.low) && $util.isInteger(message.redeemable.high)))
                        return "redeemable: integer|Long expected";
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    if (!$util.isString(message.level))
                        return "level: string expected";
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion"))
                    if (!$util.isInteger(message.rulebookVersion))
                        return "rulebookVersion: integer expected";
                if (message.signals != null && $Object.hasOwnProperty.call(message, "signals")) {
                    if (!$Array.isArray(message.signals))
                        return "signals: array expected";
                    for (let i = 0; i < message.signals.length; ++i)
                        if (!$util.isString(message.signals[i]))
                            return "signals: string[] expected";
                }
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    if (!$util.isInteger(message.retryAfterMs))
                        return "retryAfterMs: integer expected";
                return null;
            };

            Outcome.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Outcome)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Outcome: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Outcome();
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.status !== 0 && (typeof object.status !== "string" || $root.loyald.v1.OutcomeStatus[object.status] !== 0))
                    switch (object.status) {
                    case "OUTCOME_STATUS_UNSPECIFIED":
                    case 0:
                        message.status = 0;
                        break;
                    case "ACCEPTED":
                    case 1:
                        message.status = 1;
                        break;
                    case "DECLINED":
                    case 2:
                        message.status = 2;
                        break;
                    case "DUPLICATE":
                    case 3:
                        message.status = 3;
                        break;
                    case "CONFLICT":
                    case 4:
                        message.status = 4;
                        break;
                    case "INVALID":
                    case 5:
                        message.status = 5;
                        break;
                    case "UNAVAILABLE":
                    case 6:
                        message.status = 6;
                        break;
                    default:
                        if (typeof object.status === "number" && (object.status | 0) === object.status)
                            message.status = object.status;
                    }
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object.awards) {
                    if (!$Array.isArray(object.awards))
                        throw $TypeError(".loyald.v1.Outcome.awards: array expected");
                    message.awards = $Array(object.awards.length);
                    for (let i = 0; i < object.awards.length; ++i) {
                        if (!$util.isObject(object.awards[i]))
                            throw $TypeError(".loyald.v1.Outcome.awards: object expected");
                        message.awards[i] = $root.loyald.v1.Award.fromObject(object.awards[i], _depth + 1);
                    }
                }
                if (object.redeemed != null) {
                    if (!$util.isObject(object.redeemed))
                        throw $TypeError(".loyald.v1.Outcome.redeemed: object expected");
                    message.redeemed = $root.loyald.v1.Redeemed.fromObject(object.redeemed, _depth + 1);
                }
                if (object.reversed) {
                    if (!$Array.isArray(object.reversed))
                        throw $TypeError(".loyald.v1.Outcome.reversed: array expected");
                    message.reversed = $Array(object.reversed.length);
                    for (let i = 0; i < object.reversed.length; ++i) {
                        if (!$util.isObject(object.reversed[i]))
                            throw $TypeError(".loyald.v1.Outcome.reversed: object expected");
                        message.reversed[i] = $root.loyald.v1.WalletAmount.fromObject(object.reversed[i], _depth + 1);
                    }
                }
                if (object.balances) {
                    if (!$Array.isArray(object.balances))
                        throw $TypeError(".loyald.v1.Outcome.balances: array expected");
                    message.balances = $Array(object.balances.length);
                    for (let i = 0; i < object.balances.length; ++i) {
                        if (!$util.isObject(object.balances[i]))
                            throw $TypeError(".loyald.v1.Outcome.balances: object expected");
                        message.balances[i] = $root.loyald.v1.WalletBalance.fromObject(object.balances[i], _depth + 1);
                    }
                }
                if (object.redeemable != null)
                    if (typeof object.redeemable === "object" ? object.redeemable.low || object.redeemable.high : $Number(object.redeemable) !== 0)
                        if ($util.Long)
                            message.redeemable = $util.Long.fromValue(object.redeemable, false);
                        else if (typeof object.redeemable === "string")
                            message.redeemable = $parseInt(object.redeemable, 10);
                        else if (typeof object.redeemable === "number")
                            message.redeemable = object.redeemable;
                        else if (typeof object.redeemable === "object")
                            message.redeemable = new $util.LongBits(object.redeemable.low >>> 0, object.redeemable.high >>> 0).toNumber();
                if (object.level != null)
                    if (typeof object.level !== "string" || object.level.length)
                        message.level = $String(object.level);
                if (object.rulebookVersion != null)
                    if ($Number(object.rulebookVersion) !== 0)
                        message.rulebookVersion = object.rulebookVersion >>> 0;
                if (object.signals) {
                    if (!$Array.isArray(object.signals))
                        throw $TypeError(".loyald.v1.Outcome.signals: array expected");
                    message.signals = $Array(object.signals.length);
                    for (let i = 0; i < object.signals.length; ++i)
                        message.signals[i] = $String(object.signals[i]);
                }
                if (object.retryAfterMs != null)
                    if ($Number(object.retryAfterMs) !== 0)
                        message.retryAfterMs = object.retryAfterMs >>> 0;
                return message;
            };

            Outcome.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.awards = [];
                    object.reversed = [];
                    object.balances = [];
                    object.signals = [];
                }
                if (options.defaults) {
                    object.operationId = "";
                    object.source = "";
                    object.status = options.enums === $String ? "OUTCOME_STATUS_UNSPECIFIED" : 0;
                    object.code = "";
                    object.message = "";
                    object.redeemed = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.redeemable = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.redeemable = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.level = "";
                    object.rulebookVersion = 0;
                    object.retryAfterMs = 0;
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = options.enums === $String ? $root.loyald.v1.OutcomeStatus[message.status] === $undefined ? message.status : $root.loyald.v1.OutcomeStatus[message.status] : message.status;
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.awards && message.awards.length) {
                    object.awards = $Array(message.awards.length);
                    for (let j = 0; j < message.awards.length; ++j)
                        object.awards[j] = $root.loyald.v1.Award.toObject(message.awards[j], options, _depth + 1);
                }
                if (message.redeemed != null && $Object.hasOwnProperty.call(message, "redeemed"))
                    object.redeemed = $root.loyald.v1.Redeemed.toObject(message.redeemed, options, _depth + 1);
                if (message.reversed && message.reversed.length) {
                    object.reversed = $Array(message.reversed.length);
                    for (let j = 0; j < message.reversed.length; ++j)
                        object.reversed[j] = $root.loyald.v1.WalletAmount.toObject(message.reversed[j], options, _depth + 1);
                }
                if (message.balances && message.balances.length) {
                    object.balances = $Array(message.balances.length);
                    for (let j = 0; j < message.balances.length; ++j)
                        object.balances[j] = $root.loyald.v1.WalletBalance.toObject(message.balances[j], options, _depth + 1);
                }
                if (message.redeemable != null && $Object.hasOwnProperty.call(message, "redeemable"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.redeemable = typeof message.redeemable === "number" ? $BigInt(message.redeemable) : $util.Long.fromBits(message.redeemable.low >>> 0, message.redeemable.high >>> 0, false).toBigInt();
                    else if (typeof message.redeemable === "number")
                        object.redeemable = options.longs === $String ? $String(message.redeemable) : message.redeemable;
                    else
                        object.redeemable = options.longs === $String ? $util.Long.prototype.toString.call(message.redeemable) : options.longs === $Number ? new $util.LongBits(message.redeemable.low >>> 0, message.redeemable.high >>> 0).toNumber() : message.redeemable;
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    object.level = message.level;
                if (message.rulebookVersion != null && $Object.hasOwnProperty.call(message, "rulebookVersion"))
                    object.rulebookVersion = message.rulebookVersion;
                if (message.signals && message.signals.length) {
                    object.signals = $Array(message.signals.length);
                    for (let j = 0; j < message.signals.length; ++j)
                        object.signals[j] = message.signals[j];
                }
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs"))
                    object.retryAfterMs = message.retryAfterMs;
                return object;
            };

            Outcome.prototype.toJSON = function() {
                return Outcome.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Outcome;
        })();

        v1.Award = (function() {

            const Award = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Award.prototype.wallet = "";
            Award.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Award.prototype.planCode = "";
            Award.prototype.rowNo = 0;
            Award.prototype.base = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Award.prototype.occurrences = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Award.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            Award.create = function(properties) {
                return new Award(properties);
            };

            Award.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet") && message.wallet !== "")
                    writer.uint32(10).string(message.wallet);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(16).int64(message.amount);
                if (message.planCode != null && $Object.hasOwnProperty.call(message, "planCode") && message.planCode !== "")
                    writer.uint32(26).string(message.planCode);
                if (message.rowNo != null && $Object.hasOwnProperty.call(message, "rowNo") && message.rowNo !== 0)
                    writer.uint32(32).uint32(message.rowNo);
                if (message.base != null && $Object.hasOwnProperty.call(message, "base") && (typeof message.base === "object" ? message.base.low || message.base.high : message.base !== 0))
                    writer.uint32(40).int64(message.base);
                if (message.occurrences != null && $Object.hasOwnProperty.call(message, "occurrences") && (typeof message.occurrences === "object" ? message.occurrences.low || message.occurrences.high : message.occurrences !== 0))
                    writer.uint32(48).int64(message.occurrences);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(56).int64(message.expiresAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Award.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Award();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.wallet = value;
                            else
                                delete message.wallet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.planCode = value;
                            else
                                delete message.planCode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rowNo = value;
                            else
                                delete message.rowNo;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.base = value;
                            else
                                delete message.base;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.occurrences = value;
                            else
                                delete message.occurrences;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Award.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    if (!$util.isString(message.wallet))
                        return "wallet: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                if (message.planCode != null && $Object.hasOwnProperty.call(message, "planCode"))
                    if (!$util.isString(message.planCode))
                        return "planCode: string expected";
                if (message.rowNo != null && $Object.hasOwnProperty.call(message, "rowNo"))
                    if (!$util.isInteger(message.rowNo))
                        return "rowNo: integer expected";
                if (message.base != null && $Object.hasOwnProperty.call(message, "base"))
                    if (!$util.isInteger(message.base) && !(message.base && $util.isInteger(message.base.low) && $util.isInteger(message.base.high)))
                        return "base: integer|Long expected";
                if (message.occurrences != null && $Object.hasOwnProperty.call(message, "occurrences"))
                    if (!$util.isInteger(message.occurrences) && !(message.occurrences && $util.isInteger(message.occurrences.low) && $util.isInteger(message.occurrences.high)))
                        return "occurrences: integer|Long expected";
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    if (!$util.isInteger(message.expiresAt) && !(message.expiresAt && $util.isInteger(message.expiresAt.low) && $util.isInteger(message.expiresAt.high)))
                        return "expiresAt: integer|Long expected";
                return null;
            };

            Award.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Award)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Award: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Award();
                if (object.wallet != null)
                    if (typeof object.wallet !== "string" || object.wallet.length)
                        message.wallet = $String(object.wallet);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                if (object.planCode != null)
                    if (typeof object.planCode !== "string" || object.planCode.length)
                        message.planCode = $String(object.planCode);
                if (object.rowNo != null)
                    if ($Number(object.rowNo) !== 0)
                        message.rowNo = object.rowNo >>> 0;
                if (object.base != null)
                    if (typeof object.base === "object" ? object.base.low || object.base.high : $Number(object.base) !== 0)
                        if ($util.Long)
                            message.base = $util.Long.fromValue(object.base, false);
                        else if (typeof object.base === "string")
                            message.base = $parseInt(object.base, 10);
                        else if (typeof object.base === "number")
                            message.base = object.base;
                        else if (typeof object.base === "object")
                            message.base = new $util.LongBits(object.base.low >>> 0, object.base.high >>> 0).toNumber();
                if (object.occurrences != null)
                    if (typeof object.occurrences === "object" ? object.occurrences.low || object.occurrences.high : $Number(object.occurrences) !== 0)
                        if ($util.Long)
                            message.occurrences = $util.Long.fromValue(object.occurrences, false);
                        else if (typeof object.occurrences === "string")
                            message.occurrences = $parseInt(object.occurrences, 10);
                        else if (typeof object.occurrences === "number")
                            message.occurrences = object.occurrences;
                        else if (typeof object.occurrences === "object")
                            message.occurrences = new $util.LongBits(object.occurrences.low >>> 0, object.occurrences.high >>> 0).toNumber();
                if (object.expiresAt != null)
                    if (typeof object.expiresAt === "object" ? object.expiresAt.low || object.expiresAt.high : $Number(object.expiresAt) !== 0)
                        if ($util.Long)
                            message.expiresAt = $util.Long.fromValue(object.expiresAt, false);
                        else if (typeof object.expiresAt === "string")
                            message.expiresAt = $parseInt(object.expiresAt, 10);
                        else if (typeof object.expiresAt === "number")
                            message.expiresAt = object.expiresAt;
                        else if (typeof object.expiresAt === "object")
                            message.expiresAt = new $util.LongBits(object.expiresAt.low >>> 0, object.expiresAt.high >>> 0).toNumber();
                return message;
            };

            Award.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.wallet = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.planCode = "";
                    object.rowNo = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.base = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.base = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.occurrences = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.occurrences = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.expiresAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.expiresAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    object.wallet = message.wallet;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                if (message.planCode != null && $Object.hasOwnProperty.call(message, "planCode"))
                    object.planCode = message.planCode;
                if (message.rowNo != null && $Object.hasOwnProperty.call(message, "rowNo"))
                    object.rowNo = message.rowNo;
                if (message.base != null && $Object.hasOwnProperty.call(message, "base"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.base = typeof message.base === "number" ? $BigInt(message.base) : $util.Long.fromBits(message.base.low >>> 0, message.base.high >>> 0, false).toBigInt();
                    else if (typeof message.base === "number")
                        object.base = options.longs === $String ? $String(message.base) : message.base;
                    else
                        object.base = options.longs === $String ? $util.Long.prototype.toString.call(message.base) : options.longs === $Number ? new $util.LongBits(message.base.low >>> 0, message.base.high >>> 0).toNumber() : message.base;
                if (message.occurrences != null && $Object.hasOwnProperty.call(message, "occurrences"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.occurrences = typeof message.occurrences === "number" ? $BigInt(message.occurrences) : $util.Long.fromBits(message.occurrences.low >>> 0, message.occurrences.high >>> 0, false).toBigInt();
                    else if (typeof message.occurrences === "number")
                        object.occurrences = options.longs === $String ? $String(message.occurrences) : message.occurrences;
                    else
                        object.occurrences = options.longs === $String ? $util.Long.prototype.toString.call(message.occurrences) : options.longs === $Number ? new $util.LongBits(message.occurrences.low >>> 0, message.occurrences.high >>> 0).toNumber() : message.occurrences;
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.expiresAt = typeof message.expiresAt === "number" ? $BigInt(message.expiresAt) : $util.Long.fromBits(message.expiresAt.low >>> 0, message.expiresAt.high >>> 0, false).toBigInt();
                    else if (typeof message.expiresAt === "number")
                        object.expiresAt = options.longs === $String ? $String(message.expiresAt) : message.expiresAt;
                    else
                        object.expiresAt = options.longs === $String ? $util.Long.prototype.toString.call(message.expiresAt) : options.longs === $Number ? new $util.LongBits(message.expiresAt.low >>> 0, message.expiresAt.high >>> 0).toNumber() : message.expiresAt;
                return object;
            };

            Award.prototype.toJSON = function() {
                return Award.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Award;
        })();

        v1.Redeemed = (function() {

            const Redeemed = function (properties) {
                this.burned = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Redeemed.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Redeemed.prototype.burned = $util.emptyArray;

            Redeemed.create = function(properties) {
                return new Redeemed(properties);
            };

            Redeemed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(8).int64(message.amount);
                if (message.burned != null && message.burned.length)
                    for (let i = 0; i < message.burned.length; ++i)
                        $root.loyald.v1.WalletAmount.encode(message.burned[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Redeemed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.Redeemed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.burned && message.burned.length))
                                message.burned = [];
                            message.burned.push($root.loyald.v1.WalletAmount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Redeemed.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                if (message.burned != null && $Object.hasOwnProperty.call(message, "burned")) {
                    if (!$Array.isArray(message.burned))
                        return "burned: array expected";
                    for (let i = 0; i < message.burned.length; ++i) {
                        let error = $root.loyald.v1.WalletAmount.verify(message.burned[i], _depth + 1);
                        if (error)
                            return "burned." + error;
                    }
                }
                return null;
            };

            Redeemed.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.Redeemed)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.Redeemed: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.Redeemed();
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                if (object.burned) {
                    if (!$Array.isArray(object.burned))
                        throw $TypeError(".loyald.v1.Redeemed.burned: array expected");
                    message.burned = $Array(object.burned.length);
                    for (let i = 0; i < object.burned.length; ++i) {
                        if (!$util.isObject(object.burned[i]))
                            throw $TypeError(".loyald.v1.Redeemed.burned: object expected");
                        message.burned[i] = $root.loyald.v1.WalletAmount.fromObject(object.burned[i], _depth + 1);
                    }
                }
                return message;
            };

            Redeemed.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.burned = [];
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                if (message.burned && message.burned.length) {
                    object.burned = $Array(message.burned.length);
                    for (let j = 0; j < message.burned.length; ++j)
                        object.burned[j] = $root.loyald.v1.WalletAmount.toObject(message.burned[j], options, _depth + 1);
                }
                return object;
            };

            Redeemed.prototype.toJSON = function() {
                return Redeemed.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Redeemed;
        })();

        v1.WalletAmount = (function() {

            const WalletAmount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            WalletAmount.prototype.wallet = "";
            WalletAmount.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            WalletAmount.create = function(properties) {
                return new WalletAmount(properties);
            };

            WalletAmount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet") && message.wallet !== "")
                    writer.uint32(10).string(message.wallet);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                    writer.uint32(16).int64(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            WalletAmount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.WalletAmount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.wallet = value;
                            else
                                delete message.wallet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            WalletAmount.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    if (!$util.isString(message.wallet))
                        return "wallet: string expected";
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                        return "amount: integer|Long expected";
                return null;
            };

            WalletAmount.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.WalletAmount)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.WalletAmount: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.WalletAmount();
                if (object.wallet != null)
                    if (typeof object.wallet !== "string" || object.wallet.length)
                        message.wallet = $String(object.wallet);
                if (object.amount != null)
                    if (typeof object.amount === "object" ? object.amount.low || object.amount.high : $Number(object.amount) !== 0)
                        if ($util.Long)
                            message.amount = $util.Long.fromValue(object.amount, false);
                        else if (typeof object.amount === "string")
                            message.amount = $parseInt(object.amount, 10);
                        else if (typeof object.amount === "number")
                            message.amount = object.amount;
                        else if (typeof object.amount === "object")
                            message.amount = new $util.LongBits(object.amount.low >>> 0, object.amount.high >>> 0).toNumber();
                return message;
            };

            WalletAmount.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.wallet = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.amount = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.amount = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    object.wallet = message.wallet;
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.amount = typeof message.amount === "number" ? $BigInt(message.amount) : $util.Long.fromBits(message.amount.low >>> 0, message.amount.high >>> 0, false).toBigInt();
                    else if (typeof message.amount === "number")
                        object.amount = options.longs === $String ? $String(message.amount) : message.amount;
                    else
                        object.amount = options.longs === $String ? $util.Long.prototype.toString.call(message.amount) : options.longs === $Number ? new $util.LongBits(message.amount.low >>> 0, message.amount.high >>> 0).toNumber() : message.amount;
                return object;
            };

            WalletAmount.prototype.toJSON = function() {
                return WalletAmount.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WalletAmount;
        })();

        v1.WalletBalance = (function() {

            const WalletBalance = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            WalletBalance.prototype.wallet = "";
            WalletBalance.prototype.available = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            WalletBalance.prototype.pending = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            WalletBalance.prototype.held = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            WalletBalance.create = function(properties) {
                return new WalletBalance(properties);
            };

            WalletBalance.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet") && message.wallet !== "")
                    writer.uint32(10).string(message.wallet);
                if (message.available != null && $Object.hasOwnProperty.call(message, "available") && (typeof message.available === "object" ? message.available.low || message.available.high : message.available !== 0))
                    writer.uint32(16).int64(message.available);
                if (message.pending != null && $Object.hasOwnProperty.call(message, "pending") && (typeof message.pending === "object" ? message.pending.low || message.pending.high : message.pending !== 0))
                    writer.uint32(24).int64(message.pending);
                if (message.held != null && $Object.hasOwnProperty.call(message, "held") && (typeof message.held === "object" ? message.held.low || message.held.high : message.held !== 0))
                    writer.uint32(32).int64(message.held);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            WalletBalance.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loyald.v1.WalletBalance();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.wallet = value;
                            else
                                delete message.wallet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.available = value;
                            else
                                delete message.available;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.pending = value;
                            else
                                delete message.pending;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.held = value;
                            else
                                delete message.held;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            WalletBalance.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    if (!$util.isString(message.wallet))
                        return "wallet: string expected";
                if (message.available != null && $Object.hasOwnProperty.call(message, "available"))
                    if (!$util.isInteger(message.available) && !(message.available && $util.isInteger(message.available.low) && $util.isInteger(message.available.high)))
                        return "available: integer|Long expected";
                if (message.pending != null && $Object.hasOwnProperty.call(message, "pending"))
                    if (!$util.isInteger(message.pending) && !(message.pending && $util.isInteger(message.pending.low) && $util.isInteger(message.pending.high)))
                        return "pending: integer|Long expected";
                if (message.held != null && $Object.hasOwnProperty.call(message, "held"))
                    if (!$util.isInteger(message.held) && !(message.held && $util.isInteger(message.held.low) && $util.isInteger(message.held.high)))
                        return "held: integer|Long expected";
                return null;
            };

            WalletBalance.fromObject = function (object, _depth) {
                if (object instanceof $root.loyald.v1.WalletBalance)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".loyald.v1.WalletBalance: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.loyald.v1.WalletBalance();
                if (object.wallet != null)
                    if (typeof object.wallet !== "string" || object.wallet.length)
                        message.wallet = $String(object.wallet);
                if (object.available != null)
                    if (typeof object.available === "object" ? object.available.low || object.available.high : $Number(object.available) !== 0)
                        if ($util.Long)
                            message.available = $util.Long.fromValue(object.available, false);
                        else if (typeof object.available === "string")
                            message.available = $parseInt(object.available, 10);
                        else if (typeof object.available === "number")
                            message.available = object.available;
                        else if (typeof object.available === "object")
                            message.available = new $util.LongBits(object.available.low >>> 0, object.available.high >>> 0).toNumber();
                if (object.pending != null)
                    if (typeof object.pending === "object" ? object.pending.low || object.pending.high : $Number(object.pending) !== 0)
                        if ($util.Long)
                            message.pending = $util.Long.fromValue(object.pending, false);
                        else if (typeof object.pending === "string")
                            message.pending = $parseInt(object.pending, 10);
                        else if (typeof object.pending === "number")
                            message.pending = object.pending;
                        else if (typeof object.pending === "object")
                            message.pending = new $util.LongBits(object.pending.low >>> 0, object.pending.high >>> 0).toNumber();
                if (object.held != null)
                    if (typeof object.held === "object" ? object.held.low || object.held.high : $Number(object.held) !== 0)
                        if ($util.Long)
                            message.held = $util.Long.fromValue(object.held, false);
                        else if (typeof object.held === "string")
                            message.held = $parseInt(object.held, 10);
                        else if (typeof object.held === "number")
                            message.held = object.held;
                        else if (typeof object.held === "object")
                            message.held = new $util.LongBits(object.held.low >>> 0, object.held.high >>> 0).toNumber();
                return message;
            };

            WalletBalance.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.wallet = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.available = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.available = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.pending = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.pending = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.held = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.held = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.wallet != null && $Object.hasOwnProperty.call(message, "wallet"))
                    object.wallet = message.wallet;
                if (message.available != null && $Object.hasOwnProperty.call(message, "available"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.available = typeof message.available === "number" ? $BigInt(message.available) : $util.Long.fromBits(message.available.low >>> 0, message.available.high >>> 0, false).toBigInt();
                    else if (typeof message.available === "number")
                        object.available = options.longs === $String ? $String(message.available) : message.available;
                    else
                        object.available = options.longs === $String ? $util.Long.prototype.toString.call(message.available) : options.longs === $Number ? new $util.LongBits(message.available.low >>> 0, message.available.high >>> 0).toNumber() : message.available;
                if (message.pending != null && $Object.hasOwnProperty.call(message, "pending"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.pending = typeof message.pending === "number" ? $BigInt(message.pending) : $util.Long.fromBits(message.pending.low >>> 0, message.pending.high >>> 0, false).toBigInt();
                    else if (typeof message.pending === "number")
                        object.pending = options.longs === $String ? $String(message.pending) : message.pending;
                    else
                        object.pending = options.longs === $String ? $util.Long.prototype.toString.call(message.pending) : options.longs === $Number ? new $util.LongBits(message.pending.low >>> 0, message.pending.high >>> 0).toNumber() : message.pending;
                if (message.held != null && $Object.hasOwnProperty.call(message, "held"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.held = typeof message.held === "number" ? $BigInt(message.held) : $util.Long.fromBits(message.held.low >>> 0, message.held.high >>> 0, false).toBigInt();
                    else if (typeof message.held === "number")
                        object.held = options.longs === $String ? $String(message.held) : message.held;
                    else
                        object.held = options.longs === $String ? $util.Long.prototype.toString.call(message.held) : options.longs === $Number ? new $util.LongBits(message.held.low >>> 0, message.held.high >>> 0).toNumber() : message.held;
                return object;
            };

            WalletBalance.prototype.toJSON = function() {
                return WalletBalance.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WalletBalance;
        })();

        return v1;
    })();

    return loyald;
})();

export {
  $root as default
};
